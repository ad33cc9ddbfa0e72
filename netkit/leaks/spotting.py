"""Find people in a text: whole names, addresses, numbers, pages and secret keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from netkit import content
from netkit.leaks.full_names import END, START, FullName, FullNames
from netkit.leaks.masking import masked
from netkit.leaks.spelling import digits, folded, profile
from netkit.leaks.wanted import Wanted

# Every repetition has an end: a binary is one word of a million letters.
BEFORE, BEHIND = 64, 190
EMAIL = re.compile(r"[^\W_][\w.+'-]{0,63}@(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_]{2,24}")
PHONE = re.compile(
    r"(?<![\w.+-])(?:\+\d{1,3}[\s.-]?(?:\(\d{1,4}\)[\s.-]?)?\d[\d\s.-]{5,13}\d"
    r"|\(\d{3}\)\s?\d{3}[\s.-]\d{4}|\d{3}([-. ])\d{3}\1\d{4})(?![\w-]|\.\d)"
)
BETWEEN = re.compile(r"(?<=\d)[\s().\-/]{1,3}(?=\d)")
RUN = re.compile(r"\d{7,}")
PAGE = re.compile(
    r"(?<![\w.-])(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}/[^\s\"'<>\\)\]}]{1,300}", re.ASCII
)
PROFILES = re.compile(
    r"(?:linkedin\.com/(?:in|pub)/|xing\.com/profile/|facebook\.com/profile)\S+", re.IGNORECASE
)
# As netkit writes its keys, and the same without the hyphens behind its label.
KEY = re.compile(r"(?:[0-9a-f]{8}-){7}[0-9a-f]{8}|\b(?:link|office)\W{1,5}[0-9a-f]{64}", re.I)
# Names of hosts and numbers that are set apart for examples, and belong to nobody.
NOBODYS_HOST = re.compile(r"(?:^|[@.])(?:example(?:\.(?:com|org|net))?|test|invalid|localhost)$")
NOBODYS_PHONE = re.compile(r"55501\d\d$")
SHORT = 3
ORDINARY = "This name is also an ordinary word, or very short: look whether a person is meant."


class Hit(NamedTuple):
    """Something found in a text: its kind, masked, how often, and a word of caution."""

    kind: str
    found: str
    times: int
    note: str = ""


class Spotter:
    """Looks for people in one text after the other."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        sure, self._unsure = _parted(wanted.names)
        self._sure = FullNames(sure)

    def hits(self, text: str, *, loose: bool = False) -> list[Hit]:
        """List who is found in a text; `loose` lets a name touch other letters, as in binaries."""
        found: Counter[tuple[str, str, str]] = Counter()
        for kind, word, note, times in (*self._names(text, loose), *self._forms(text)):
            found[kind, masked(kind, word), note] += times
        return [Hit(kind, word, times, note) for (kind, word, note), times in found.items()]

    def _names(self, text: str, loose: bool) -> Iterator[tuple[str, str, str, int]]:
        for name, times in self._sure.found(folded(text), loose=loose):
            yield "name", name, "", times
        for name in self._unsure:
            if times := len(re.findall(rf"{START}{re.escape(name)}{END}", text)):
                yield "name", name, ORDINARY, times

    def _forms(self, text: str) -> Iterator[tuple[str, str, str, int]]:
        for kind, word in (*self._emails(text), *self._phones(text), *self._pages(text)):
            yield kind, word, "", 1
        for found in KEY.findall(text):
            yield "secret key", found, "", 1

    def _emails(self, text: str) -> Iterator[tuple[str, str]]:
        for sign in re.finditer("@", text):
            found = _address(text, sign.start())
            known = folded(found) in self.wanted.emails
            if found and (known or not NOBODYS_HOST.search(found.casefold())):
                yield "e-mail", found

    def _phones(self, text: str) -> Iterator[tuple[str, str]]:
        for match in PHONE.finditer(text):
            known = digits(match[0]) in self.wanted.phones
            if not known and not NOBODYS_PHONE.search(digits(match[0])):
                yield "phone", match[0]
        if self.wanted.phones:
            # In a row of numbers nothing tells where one ends, so all are put together.
            runs = " ".join(RUN.findall(BETWEEN.sub("", text)))
            yield from (("phone", one) for one in sorted(self.wanted.phones) if one in runs)

    def _pages(self, text: str) -> Iterator[tuple[str, str]]:
        for found in PAGE.findall(text):
            page = profile(found)
            if page in self.wanted.profiles or PROFILES.match(page):
                yield "profile", page


def _address(text: str, at: int) -> str:
    """Give the address around an @; empty where there is none."""
    start = max(at - BEFORE, 0)
    near = text[start : at + BEHIND]
    around = (match for match in EMAIL.finditer(near) if match.start() < at - start < match.end())
    return next((match[0] for match in around), "")


def _parted(names: set[str]) -> tuple[list[FullName], list[str]]:
    """Part the names that no text holds by chance from those that are also words."""
    known = [FullName(name) for name in sorted(names) if any(map(str.isalpha, name))]
    sure = [one for one in known if one.words and not _is_ordinary(one.words)]
    return sure, sorted({one.name for one in known} - {one.name for one in sure})


def _is_ordinary(words: list[str]) -> bool:
    short = len(words) == 1 and len(words[0]) <= SHORT
    return short or _ordinary_words().issuperset(words)


@cache
def _ordinary_words() -> frozenset[str]:
    return frozenset(row["word"] for row in content.table("ordinary_words", ["word"]))
