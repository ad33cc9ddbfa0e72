"""Words that turn a question about somebody's work into a plea for work of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netkit.messages.text import GAP, Message, shorten

_RESUME = r"(?:r[ée]sum[ée]s?|cv)"
_ASKING = re.compile(
    r"\b(?:"
    r"jobs?(?: (?:openings?|opportunit(?:y|ies)|leads?|offers?))?"
    r"|openings?|vacanc(?:y|ies)|positions?"
    r"|hire (?:me|students|interns|someone like me)"
    r"|hiring (?:managers?|now|right now|anyone|anybody|students|interns)"
    r"|(?:are|is) (?:\w+ ){0,4}hiring"
    r"|(?:any|offer|available|apply for|looking for)(?: an?)?(?: \w+){0,2} internships?"
    r"|internships? (?:available|opportunit(?:y|ies)|openings?|positions?)"
    rf"|(?:attach|enclos|forward|pass|send|shar|review|look)\w*(?: [\w'’]+){{0,6}} {_RESUME}"
    rf"|{_RESUME} (?:is )?(?:attached|enclosed|below)"
    r")\b",
    re.IGNORECASE,
)
# Talk about their work, or about work in general, is just what the message is for.
_HARMLESS = re.compile(
    r"\b(?:"
    r"(?:good|great|nice|day|on the|in the|(?:do|does|doing|did|of) (?:the|this|that|a)) jobs?"
    r"|(?:the|a|my) (?:best|worst|hardest|easiest|first|last|oldest|strangest) jobs?"
    r"|jobs? (?:titles?|market|shadow\w*|descriptions?|fairs?|satisfaction)"
    r"|(?:kinds?|sorts?|types?) of (?:jobs?|positions?)|(?:what|which) jobs?"
    r"|(?:the|this|that|a) job (?:is|was|feels|itself|really|involves|like|looks|means)"
    r"|(?:holds?|held|took|left|got|landed|started) (?:[\w'’-]+ ){1,4}(?:jobs?|positions?)"
    r"|in an? (?:\w+ )?position to|position papers?"
    r"|opening (?:lines?|hours|questions?|night|chapter|remarks|act|day|talk|paragraph)"
    r")\b(?! (?:openings?|offers?|opportunit))",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(?:your|his|her|their|(?!(?:what|it|that|there|let|who|here|how)['’]s)\w+['’]s)"
    r" (?!(?:open|available)\b)(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:my|our) (?:[\w-]+ ){0,2}$", re.IGNORECASE)
_SEEKING = re.compile(
    r"\b(?:look|search|hunt|apply|hop(?:e|ing)|help me|find me|get me|refer me)", re.IGNORECASE
)
_NOT_ASKING = re.compile(
    r"(?:(?:\bnot|n['’]t|\bnever),? (?:\w+,? ){0,2}?"
    r"(?:look|ask|about|after|seek|want|need|expect|hop|writ|hunt|apply|here)\w*"
    r"|\bnot (?:a|any)|(?<!have )\bno|\brather than|\binstead of)"
    r"(?:(?! but )[^.?!;])*$",
    re.IGNORECASE,
)
# Turned to the reader, who would then have to say no: too much even among old acquaintances.
_DIRECT = re.compile(
    r"\b(?:hire (?:me|someone like me)|(?:are|is) (?:\w+ ){0,4}hiring"
    r"|(?:do|would|could|can) you (?:\w+ ){0,3}(?:have|offer|get|find|give)"
    r" (?:[\w'’]+ ){0,4}(?:jobs?|openings?|positions?|internships?|vacanc(?:y|ies))"
    rf"|(?:attach|enclos)\w*(?: [\w'’]+){{0,6}} {_RESUME}"
    rf"|{_RESUME} (?:is )?(?:attached|enclosed|below)"
    r")\b",
    re.IGNORECASE,
)


def no_job(message: Message) -> Iterator[tuple[str, str]]:
    """Find words that ask for work; talk about *their* work passes."""
    prose = " ".join(GAP.sub(" ", message.prose).split())
    direct = _DIRECT.search(prose)
    if direct:
        yield "direct", shorten(direct.group())
    found = {}
    for sentence in re.split(r"[.?!;]+", prose):
        plain = _HARMLESS.sub(" ", sentence)
        for match in _ASKING.finditer(plain):
            if not _excused(plain[max(0, match.start() - 80) : match.start()], match.group()):
                found[match.group().casefold()] = match.group()
    if found:
        yield "asks", ", ".join(found.values())


def _excused(before: str, words: str) -> bool:
    if _NOT_ASKING.search(before):
        return True
    if words.casefold() not in {"job", "jobs", "position"}:
        return False
    mine = _MINE.search(before) is not None and _SEEKING.search(before) is None
    return mine or _THEIRS.search(before) is not None
