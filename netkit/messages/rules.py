"""The rules a message is checked by: each finds cases, in the words that caused them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from netkit.messages.greeting import name_present
from netkit.messages.job_words import no_job
from netkit.messages.text import LINK, Message, shorten
from netkit.wording import count

Finding = tuple[str, str]  # the case, as content/message_checks.csv calls it, and the words
Rule = Callable[[Message], Iterator[Finding]]

TARGET_WORDS, MOST_WORDS, FEWEST_WORDS = 75, 125, 25
MOST_QUESTIONS = 3
SHORTEST_TALK, LONGEST_TALK = 10, 30  # minutes
MOST_SUBJECT_WORDS = 8

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
_GAP = re.compile(
    r"\[[^\[\]\n]{0,200}\]|\{[^{}\n]{0,200}\}|<(?!https?:|www\.|mailto:)[^<>@\n]{1,200}>"
    r"|_{3,}|\bX{3,}\b|\b(?:TBD|TODO|INSERT [A-Z]+)\b"
)
_CONTACT = re.compile(r"\S@\S|\d(?:[ ().-]{0,3}\d){6,}")


def words(message: Message) -> Iterator[Finding]:
    """Find a message too short to say why, or too long to be read."""
    number = len(message.words)
    if number < FEWEST_WORDS:
        yield "short", count(number, "word")
    elif number > TARGET_WORDS:
        yield "very_long" if number > MOST_WORDS else "long", count(number, "word")


def has_question(message: Message) -> Iterator[Finding]:
    """Find a message that asks nothing, or asks too much."""
    number = len(re.findall(r"[?？؟]+", message.prose))
    if number == 0:
        yield "none", "no question mark"
    elif number > MOST_QUESTIONS:
        yield "many", count(number, "question")


def time_ask(message: Message) -> Iterator[Finding]:
    """Find a message without a small amount of time to say yes to."""
    asked = {match.group(): _minutes(match) for match in _TIME.finditer(message.prose)}
    if any(SHORTEST_TALK <= minutes <= LONGEST_TALK for minutes in asked.values()):
        return
    if not asked:
        yield "none", "no number of minutes"
    else:
        where, minutes = max(asked.items(), key=lambda item: item[1])
        yield "long" if minutes > LONGEST_TALK else "short", where


def unfilled(message: Message) -> Iterator[Finding]:
    """Find gaps of a template that nobody filled."""
    gaps = _GAP.findall(f"{message.subject or ''}\n{message.body}")
    yield from (("placeholder", shorten(gap)) for gap in dict.fromkeys(gaps))


def subject(message: Message) -> Iterator[Finding]:
    """Find an empty or a long subject, where there is a subject to look at."""
    if message.subject is None:
        return
    number = len(_GAP.sub("gap", message.subject).split())
    if number == 0:
        yield "empty", "no subject"
    elif number > MOST_SUBJECT_WORDS:
        yield "long", shorten(message.subject.strip())


def contact_line(message: Message) -> Iterator[Finding]:
    """Find a message that ends without a way to reach the writer."""
    foot = message.lines[-4:]
    if not any(sign.search(line) for line in foot for sign in (_CONTACT, LINK, _GAP)):
        yield "none", shorten(foot[-1]) if foot else "no last line"


RULES: dict[str, Rule] = {
    "name_present": name_present,
    "unfilled": unfilled,
    "no_job": no_job,
    "has_question": has_question,
    "time_ask": time_ask,
    "words": words,
    "subject": subject,
    "contact_line": contact_line,
}


def _minutes(match: re.Match[str]) -> int:
    if match["half"]:
        return 30
    if match["quarter"]:
        return 15
    if match["hours"]:
        return 60
    number = match["minutes"].casefold()
    return _IN_WORDS.get(number) or int(number)
