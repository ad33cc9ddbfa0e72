"""What the office should know about a file that was read: each a sentence, and what helps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from netkit.privacy import Key
from netkit.wording import count

Row = Mapping[Any, Any]

STALE_DAYS = 30
ASK = "Ask whether this is the whole log."
_STALE = re.compile(r"Its last entry is of \d+ \w+ \d+, over \d+ days ago\.")
_UNCLEAR = re.compile(
    r"(One thing|[\d,]+ things)( in it)?( in the column '\w+')? (was|were) unclear[^.]*\."
)


class Remark(NamedTuple):
    """What is odd, and what helps."""

    trouble: str
    cure: str = ""


def remarks(row: Row, as_of: pd.Timestamp, key: Key | None) -> Iterator[Remark]:
    """Say what is odd about a file that was read, gravest first."""
    if row["learners"] > 1:
        yield Remark(
            f"The rows of {row['learners']} students stand in this one file, and all count for "
            "the one who handed it in.",
            "Ask everybody for a file of their own.",
        )
    if row["twin"]:
        yield Remark(
            f"It is the same, byte for byte, as '{row['twin']}' of another student.",
            "Ask both whose log it is.",
        )
    if key is not None and pd.notna(row["mark"]) and row["mark"] != key.mark:
        yield _about_key(row["mark"], key)
    yield from _about_rows(row, as_of)


def is_stale(trouble: str) -> bool:
    """Say whether a file's last entry is long past."""
    return _STALE.search(trouble) is not None


def is_unclear(trouble: str) -> bool:
    """Say whether single things in a file were unclear."""
    return _UNCLEAR.search(trouble) is not None


def is_grave(trouble: str) -> bool:
    """Say whether there is more about a file than an old last entry and single unclear things."""
    return bool(_UNCLEAR.sub("", _STALE.sub("", trouble)).strip())


def _about_key(mark: str, key: Key) -> Remark:
    how = "without the class key"
    if mark:
        how = f"with another class key (its mark is {mark}, that of yours {key.mark})"
    return Remark(
        f"It was made {how}, so people in it meet nobody of the other logs.",
        "Ask for a hand-in made with the key of this class.",
    )


def _about_rows(row: Row, as_of: pd.Timestamp) -> Iterator[Remark]:
    if pd.notna(row["before"]) and row["rows"] < row["before"]:
        fewer = f"It has {count(row['rows'], 'row')}, and the file before it had {row['before']:,}."
        yield Remark(fewer, ASK)
    if row["rows"] == 0:
        yield Remark("The log is empty: nothing is noted in it yet.", ASK)
    elif pd.notna(row["newest"]) and (as_of - row["newest"]).days > STALE_DAYS:
        newest = f"{row['newest'].day} {row['newest']:%B %Y}"
        yield Remark(f"Its last entry is of {newest}, over {STALE_DAYS} days ago.", ASK)
    if row["problems"] > 0:
        yield _about_problems(row)


def _about_problems(row: Row) -> Remark:
    """Say how much was unclear and where most of it stands, in no word of whoever typed it."""
    cure = "See which: netkit check FILE."
    where = f" in the column '{row['worst']}'" if isinstance(row["worst"], str) else ""
    if row["problems"] == 1:
        return Remark(f"One thing{where} was unclear.", cure)
    most = f", most of them{where}" if where else ""
    return Remark(f"{row['problems']:,} things in it were unclear{most}.", cure)
