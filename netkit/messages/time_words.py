"""How much time a message asks for, and whether it leaves the choice of the hour to the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netkit.messages.text import Message, shorten

SHORTEST_TALK, LONGEST_TALK = 10, 30  # minutes

_IN_WORDS = {
    "five": 5, "ten": 10, "twelve": 12, "fifteen": 15, "twenty-five": 25, "twenty five": 25,
    "twenty": 20, "thirty": 30, "forty-five": 45, "forty five": 45, "forty": 40, "sixty": 60,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_IN_WORDS)})"
_TIME = re.compile(
    r"\b(?:(?P<half>half[ -](?:an )?hour)|(?P<quarter>quarter of an hour)"
    r"|(?P<hours>(?:an|one|two|\d{1,2})[ -]hours?)"
    rf"|(?:{_NUMBER} ?(?:-|–|to|or) ?)?(?P<minutes>{_NUMBER})[ -]*(?:minutes?|mins?))\b",
    re.IGNORECASE,
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CHOICE = re.compile(
    r"\b(?:whenever|any ?time|any (?:\w+ )?(?:day|hour|morning|afternoon|evening|week|moment)s?"
    r"|at your (?:own |earliest )?(?:convenience|pace|leisure)|of your (?:own )?cho(?:osing|ice)"
    r"|suits? (?:you|your)|works? (?:best |well |better )?for you|convenient|flexible|up to you"
    r"|(?:good|best|better|easy|easiest|right) (?:time )?for you"
    r"|(?:what|which|when)\b[^.?!]{0,30}\b(?:time|day|good|works?|suits?|best)"
    r"|(?:in|over|within|during) the (?:next|coming)|either"
    r"|some ?(?:day|time|morning|afternoon|evening)"
    r"|(?:this|next) (?:week|month|weekend|spring|summer|fall|autumn|winter|term|semester)"
    r"|you (?:pick|choose|decide|name|say|prefer|like)|(?:pick|choose|name) (?:the|a) (?:time|day)"
    r"|(?:slow|quiet|calm|free) (?:moment|hour|day|morning|afternoon|evening|week|month|season)"
    r"|any(?:thing|where) (?:works|is fine)"
    r"|(?:fit|work) (?:in )?around|your (?:schedule|calendar|week|diary)"
    r"|(?:morning|afternoon|evening|weekend)s? (?:or|and) \w+"
    rf"|(?:let me know|tell me) when|{_DAY}s?\b[^.?!]{{0,40}}\b(?:or|and)\b[^.?!]{{0,20}}\b{_DAY})",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"(?:['’]ll|\bwill|\bgoing to) (?:call|phone|ring|visit|come|stop|drop|swing|pass|see you)\b"
    rf"[^.?!]{{0,200}}\b(?:{_DAY}|today|tomorrow|tonight|then|noon|next week"
    r"|at (?:\d|one|two|three|four))",
    re.IGNORECASE,
)


def time_ask(message: Message) -> Iterator[tuple[str, str]]:
    """Find a message without a small amount of time to say yes to."""
    asked = {match.group(): _minutes(match) for match in _TIME.finditer(message.prose)}
    if any(SHORTEST_TALK <= minutes <= LONGEST_TALK for minutes in asked.values()):
        return
    if not asked:
        yield "none", "no number of minutes"
    else:
        where, minutes = max(asked.items(), key=lambda item: item[1])
        yield "long" if minutes > LONGEST_TALK else "short", where


def flexible(message: Message) -> Iterator[tuple[str, str]]:
    """Find an hour that is settled already, or none that the reader may choose."""
    prose = " ".join(message.prose.split())
    settled = _SETTLED.search(prose)
    if settled:
        yield "settled", shorten(settled.group().lstrip("'’l "))
    elif not _CHOICE.search(prose):
        yield "none", "no choice of time"


def _minutes(match: re.Match[str]) -> int:
    if match["half"]:
        return 30
    if match["quarter"]:
        return 15
    if match["hours"]:
        return 60
    number = match["minutes"].casefold()
    return _IN_WORDS.get(number) or int(number)
