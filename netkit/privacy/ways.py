"""Ways to tell an outside person apart: an address, a profile, a name at a place.

Each is brought to one spelling, and only where it is certain that it stands for one person; None
otherwise. Two learners then type it alike, and what a program can read as two people is left out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from urllib.parse import unquote

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'@]+@[^\s<>()\[\],;:\"'@/]+\.[^\s<>()\[\],;:\"'@./]{2,}")
# Letter boxes that several people of an office open.
_SHARED_BOXES = """
admin admissions advising alumni apply business bewerbung career careers company contact contacto
contatti contato customerservice enquiries enquiry events feedback general hello help helpdesk hi
hiring hr human.resources humanresources info infos inquiries inquiry internship internships job
jobs join kontakt mail marketing media membership newsletter no-reply noreply office people
postmaster pr press presse recruiter recruiting recruitment sales secretary service services staff
support talent team training webmaster welcome work
"""
_SHARED = frozenset(_SHARED_BOXES.split())
_SITE = re.compile(r"[^\s@:.]+(?:\.[^\s@:.]+)+")
# One page answers under several names: www., m., and at LinkedIn a country's two letters.
_SAME_SITE = re.compile(r"(?:(?:www\d?|m|mobile|[a-z]{2})\.)+(?=[^.]+\.)")
# Of LinkedIn only these pages are one person's; a company's page is many people's.
_LINKEDIN = re.compile(r"(in/[^/]+|pub/.+)")
# What people type where they do not know the place, or where there is none.
_NO_PLACES = """
? - -- . / n.a. n/a na nil no none not nothing null tba tbd tbc unknown unclear various freelance
freelancer freelancing independent retired self self-employed selfemployed student unemployed
"""
_NO_PLACE = frozenset(_NO_PLACES.split())
_ONE_LATIN_WORD = re.compile(r"[a-z\u00df-\u024f.'’-]+")
PARTED = "\x1f"
# No address, page or name is longer; what is could take hours to look through.
LONGEST = 1_000


def address(cell: Any) -> str | None:
    """Give a person's e-mail address; None for none, and for a letter box that several share.

    Examples
    --------
    >>> address("Anna Lee <Anna.Lee@Fern.example>"), address("info@fern.example"), address("n/a")
    ('anna.lee@fern.example', None, None)
    """
    if not _is_short(cell):
        return None
    found = _ADDRESS.search(folded(cell))
    if found is None:
        return None
    return None if found[0].split("@")[0] in _SHARED else found[0]


def profile(cell: Any) -> str | None:
    """Give the page of a person without what differs from one visit to the next.

    A site's front page is nobody's profile, and neither is a company's page on LinkedIn.

    Examples
    --------
    >>> profile("https://www.linkedin.com/in/Anna-Lee/?trk=x")
    'linkedin.com/in/anna-lee'
    >>> profile("uk.linkedin.com/in/anna-lee") == profile("linkedin.com/in/ANNA-LEE/")
    True
    >>> profile("https://fern.example/"), profile("linkedin.com/company/fern")
    (None, None)
    """
    if not _is_short(cell):
        return None
    host, _, path = folded(cell).split("://", 1)[-1].partition("/")
    host = host.rpartition("@")[2].partition(":")[0]
    if not path or not _SITE.fullmatch(host):
        return None
    host, path = _SAME_SITE.sub("", host, count=1), _page(path)
    if host == "linkedin.com":
        own = _LINKEDIN.match(path)
        path = own[0] if own else ""
    return f"{host}/{path}" if path else None


def name_at(name: Any, place: Any) -> str | None:
    """Give a full name and where they work, as one; a name alone tells nobody apart.

    A single first name is left out, and so is a place that is none ("freelance", "n/a"). Endings
    such as "Inc." stay: two companies may differ by them.

    Examples
    --------
    >>> name_at("Anna  LEE", "Fern & Co") == name_at("anna lee", " fern & co")
    True
    >>> name_at("Anna", "Fern & Co"), name_at("Anna Lee", "freelance"), name_at("Anna Lee", None)
    (None, None, None)
    """
    if not _is_short(name) or not _is_short(place):
        return None
    who, where = folded(name), folded(place)
    if not who or not where or where in _NO_PLACE or _ONE_LATIN_WORD.fullmatch(who):
        return None
    return f"{who}{PARTED}{where}"


def _is_short(cell: Any) -> bool:
    return isinstance(cell, str) and len(cell) <= LONGEST


def _page(path: str) -> str:
    path = path.partition("?")[0].partition("#")[0].strip("/ ")
    return folded(unquote(path)).strip("/ ") if "%" in path else path


def folded(cell: Any) -> str:
    r"""Fold case, blanks and ways of writing one sign away.

    Examples
    --------
    >>> folded("  Ａnna\u00a0 LEE ")
    'anna lee'
    """
    text = str(cell)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = unicodedata.normalize("NFKC", text.casefold())
    return " ".join(text.casefold().split())
