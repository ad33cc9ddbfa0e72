"""The words of the log: what people write, what netkit calls it, and what learners read."""

from __future__ import annotations

from netkit.vocabulary.collisions import Meaning, ambiguous, looks_back, resolve_event
from netkit.vocabulary.headers import TABLES, column, headers
from netkit.vocabulary.spelling import normalise
from netkit.vocabulary.words import (
    FIELDS,
    entries,
    glossary,
    label,
    labels,
    nearest,
    term,
    terms,
    translate,
)

__all__ = [
    "FIELDS",
    "TABLES",
    "Meaning",
    "ambiguous",
    "column",
    "entries",
    "glossary",
    "headers",
    "label",
    "labels",
    "looks_back",
    "nearest",
    "normalise",
    "resolve_event",
    "term",
    "terms",
    "translate",
]
