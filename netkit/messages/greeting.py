"""The greeting of a message, and whether it names somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netkit.messages.language import is_foreign
from netkit.messages.text import Message, shorten

_GREETING = re.compile(
    r"\b(?:good (?:morning|afternoon|evening|day)|hi|hello|hey|dear|greetings|hallo|bonjour|hola)"
    r"\b(?: there\b| again\b)?",
    re.IGNORECASE,
)
_NAME_PART = re.compile(r"[^\W\d_][\w'’-]*")
_TITLE = re.compile(
    r"(?:dr|prof|professor|mr|mrs|ms|mx|miss|sir|madam|frau|herr|madame|monsieur)", re.IGNORECASE
)
_NOBODY = re.compile(
    r"(?:all|alum|alumn[aiu]s?|any(?:body|one)|colleagues?|every(?:body|one)|folks|friends?"
    r"|hiring|human|i|it|managers?|ma['’]?am|members?|my|or|owner|professionals?|recruiters?"
    r"|some(?:body|one)|staff|team|the|this|to|we|whom|you|your)",
    re.IGNORECASE,
)
_LONGEST_FOREIGN = 60  # signs; a longer first line is no greeting
_OPENER = re.compile(
    r"(?:as|after|before|last|lately|recently|thanks?|today|yesterday)", re.IGNORECASE
)


def name_present(message: Message) -> Iterator[tuple[str, str]]:
    """Find a greeting without a name, or one that would fit anybody."""
    first = message.lines[0] if message.lines else ""
    if _greets_in_other_script(first):
        return
    greetings = [greeting.end() for greeting in _GREETING.finditer(first)]
    named = any(_names_somebody(first[end:], greeted=True) for end in greetings)
    if not named and (greetings or not _names_somebody(first, greeted=False)):
        yield "generic" if _is_generic(first) else "nobody", shorten(first)


def _names_somebody(rest: str, *, greeted: bool) -> bool:
    if rest.lstrip(" ,").startswith(("[", "{", "<", "_")):
        return True  # a gap where the name goes is the other rule's to report
    opening, stop, _ = _cut(rest)
    parts = [part for part in _NAME_PART.findall(opening) if not _TITLE.fullmatch(part)]
    if not parts or _NOBODY.fullmatch(parts[0]):
        return False
    if greeted:
        return not parts[0][0].islower() or len(parts) <= 2
    return bool(stop) and len(parts) <= 3 and not _OPENER.fullmatch(parts[0])


def _greets_in_other_script(first: str) -> bool:
    """Take a short first line of another script for a greeting: whom it names, we cannot tell."""
    letters = [letter for letter in first if letter.isalpha()]
    foreign = sum(map(is_foreign, letters))
    return 2 * foreign > len(letters) and len(_cut(first)[0]) <= _LONGEST_FOREIGN


def _cut(rest: str) -> tuple[str, str, str]:
    """Cut at the mark that ends a greeting; the dot of "Ms." does not."""
    rest = re.sub(r"\b(\w{1,4})\.(?=\s\w)", r"\1", rest.lstrip(" ,"))
    mark = re.search(r"[,!:;.—–?،！：，。؛]|\s-", rest)
    if mark is None:
        return rest, "", ""
    return rest[: mark.start()], mark.group(), rest[mark.end() :]


def _is_generic(first: str) -> bool:
    opening = first if first.casefold().startswith("to whom") else ""
    return bool(opening) or _GREETING.match(first) is not None
