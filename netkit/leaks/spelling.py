"""Spellings made comparable: letters without case and accents, numbers and pages by their core."""

from __future__ import annotations

import re
import unicodedata

from netkit.vocabulary.spelling import composed

# What no one sees, and what parts no word: zero-width signs, soft hyphens.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# "O'Neil" and "ONeil" are one name; "Lee's" is not "Lees".
ELIDED = re.compile(r"\b([^\W\d_])['’ʼ`](?=[^\W\d_]{2})")
PAGE = re.compile(r"(?:https?://)?(?:www\.|[a-z]{2}\.)?(?P<page>[^?#\s]+)", re.IGNORECASE)
# Country and trunk prefixes differ from one way of writing a number to the next.
PHONE_END = 9


def unaccented(text: str) -> str:
    """Take accents and unseen signs out of a text; everything else stays."""
    if text.isascii():
        return text
    apart = composed(UNSEEN.sub("", text), "NFKD")
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def folded(text: str) -> str:
    """Write a text without case, accents and unseen signs.

    Examples
    --------
    >>> folded("Zoë O’Neil's")
    "zoe oneil's"
    """
    return ELIDED.sub(r"\1", unaccented(text).casefold())


def digits(phone: str) -> str:
    """Give the last digits of a number, by which its spellings meet.

    Examples
    --------
    >>> digits("+1 (415) 555-0123") == digits("415.555.0123")
    True
    """
    return re.sub(r"\D", "", phone)[-PHONE_END:]


def profile(url: str) -> str:
    """Give the page that an address leads to, without what differs from copy to copy.

    Examples
    --------
    >>> profile("https://www.linkedin.com/in/AnnaLee/?trk=x")
    'linkedin.com/in/annalee'
    """
    found = PAGE.match(url.strip())
    return folded(found["page"] if found else url).rstrip("/.,;:)")
