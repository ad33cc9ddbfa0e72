"""One log of a class: read, coded and counted, so that no name and no note comes out of here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from netkit.asks.find import find_asks_and_rows
from netkit.border import check_log
from netkit.cohort.batch import CODE_COLUMNS, FILE_COLUMNS, Batch, framed, no_batch
from netkit.cohort.processes.limits import is_guarded
from netkit.durations import last_second
from netkit.errors import NetkitError
from netkit.handins import Handin, is_handin, read_handin
from netkit.log import EVENT_COLUMNS, Log
from netkit.privacy import CODES, Key, contact_codes, recode
from netkit.readers import raw_of
from netkit.readers.calamine_sheets import read_xlsx_quickly
from netkit.readers.xlsx_sheets import read_xlsx
from netkit.vocabulary import normalise

# What a file is called in its own errors: its name is known to whoever asked for it.
NAME = "this file"
STUDENT = {"student", "students", "student name", "student id", "learner", "learner name"}


def read_log_item(number: int, pages: Mapping[str, bytes], key: Key, as_of: pd.Timestamp) -> Batch:
    """Read one log, or what was handed in of it; the batch names it by its number.

    Raises
    ------
    NetkitError
        If it is nothing that netkit can read.
    """
    data = next(iter(pages.values()))
    if len(pages) == 1 and is_handin(data):
        return _of_handin(number, read_handin(data, NAME, as_of), key, as_of)
    pages = {NAME: data} if len(pages) == 1 else pages
    # The quick reader of workbooks may bring a process down, so it works in one that may go.
    read_book = read_xlsx_quickly if is_guarded() else read_xlsx
    return _of_log(number, check_log(raw_of(pages, NAME, read_book), NAME), key, as_of)


def refused(number: int, error: NetkitError, file: str = NAME) -> Batch:
    """Say of an item why it could not be read, and what helps; nothing typed is quoted."""
    name = f"'{PurePosixPath(file).name}'"
    sentence = str(error)
    if sentence.startswith(name):
        sentence = NAME + sentence.removeprefix(name)
    trouble, cure = in_two(sentence, error.typed)
    row = {"item": number, "status": "refused", "trouble": trouble, "cure": cure}
    return no_batch()._replace(files=framed([row], FILE_COLUMNS))


def in_two(sentence: str, typed: str = "") -> tuple[str, str]:
    """Part what is wrong from what helps, and leave out what somebody typed.

    Examples
    --------
    >>> in_two("'this file' is empty (0 bytes). Save it again where it came from.")
    ('This file is empty (0 bytes).', 'Save it again where it came from.')
    """
    if typed:
        sentence = sentence.replace(typed, "…")
    parts = sentence.replace(f"'{NAME}'", NAME).rstrip(".").split(". ")
    # What netkit can read would fill the table, and helps nobody who reads many rows.
    told = [part for part in parts if not part.startswith("It reads: ")]
    trouble = ". ".join(told[:-1] or told)
    if trouble.startswith(NAME):
        trouble = trouble[0].upper() + trouble[1:]
    return f"{trouble}.", f"{told[-1]}." if len(told) > 1 else ""


def _of_log(number: int, log: Log, key: Key, as_of: pd.Timestamp) -> Batch:
    asks, places = find_asks_and_rows(log, as_of)
    contact = log.events["contact"].to_numpy()[places]
    asked = pd.DataFrame({"person": asks["person"], "contact": contact})
    people = _coded(asked.drop_duplicates("person"), log, key)
    return _batch(number, asks, own_codes(people, key), _about(log, as_of))


def _of_handin(number: int, handin: Handin, key: Key, as_of: pd.Timestamp) -> Batch:
    about = {
        "rows": handin.rows,
        "problems": len(handin.problems),
        "newest": handin.known_until if handin.rows else pd.NaT,
        "seen_until": min(as_of, handin.known_until),
        "mark": handin.mark,
        "trouble": " ".join(handin.problems),
    }
    asked = handin.people["person"].isin(handin.asks["person"])
    return _batch(number, handin.asks, own_codes(handin.people[asked], key), about)


def _batch(number: int, asks: pd.DataFrame, people: pd.DataFrame, about: dict[str, Any]) -> Batch:
    asks = asks.drop(columns="student")
    asks.insert(0, "item", number)
    row = {"item": number, "status": "read", "learners": 1, **about}
    return Batch(
        asks,
        framed(people.assign(item=number), CODE_COLUMNS),
        framed([row], FILE_COLUMNS),
    )


def _coded(asked: pd.DataFrame, log: Log, key: Key) -> pd.DataFrame:
    """Put codes in place of the people who were asked."""
    contacts = log.contacts.drop_duplicates("contact").set_index("contact")
    theirs = contacts.reindex(asked["contact"]).reset_index()
    left_in_peace = theirs["do_not_contact"].fillna(False).astype(bool)
    return contact_codes(key.link, theirs).assign(
        person=asked["person"].to_numpy(), left_in_peace=left_in_peace
    )


def own_codes(people: pd.DataFrame, key: Key) -> pd.DataFrame:
    """Code the codes anew: whoever has the key of the class can tell what the first ones mean."""
    people = people.copy()
    for name in CODES:
        people[name] = recode(key.office or b"", people[name])
    return people


def _about(log: Log, as_of: pd.Timestamp) -> dict[str, Any]:
    dates, problems = log.events["date"], log.problems
    by_then = dates[dates <= pd.Timestamp(last_second(as_of), unit="s")]
    # Whether a log was left alone is said as of that day; the border only knows today.
    problems = problems[problems["row"].notna() | (problems["column"] != "date")]
    return {
        "rows": len(log.events),
        "problems": len(problems),
        "worst": _worst(problems["column"]),
        "newest": by_then.max(),
        "seen_until": as_of if log.kept_up is None else min(as_of, log.kept_up),
        "learners": _learners(log),
    }


def _worst(columns: pd.Series) -> str | None:
    """Name the column of ours that most problems stand in; a header somebody made up is none."""
    ours = columns[columns.isin([*EVENT_COLUMNS, "name", "contact"])]
    counts = ours.value_counts()
    return None if counts.empty else str(counts.index[0])


def _learners(log: Log) -> int:
    """Count whose rows stand in a log, where a column says so."""
    counts = [
        table[name].dropna().astype(str).str.strip().str.casefold().nunique()
        for table in (log.contacts, log.events)
        for name in table.columns
        if normalise(str(name)) in STUDENT
    ]
    return max([1, *counts])
