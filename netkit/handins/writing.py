"""A hand-in as one CSV file that no spreadsheet program takes for a formula."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pandas as pd

from netkit.errors import NetkitError
from netkit.handins.form import ASKED, COLUMNS, DAYS, END, NUMBERS, YES, Head
from netkit.handins.handin import Handin, make_handin
from netkit.log import Log
from netkit.privacy import CODES, Key, read_key
from netkit.storage.safely import explain

# Whatever an adviser calls a term: what leaves is a plain word or "other".
_TERM = re.compile(r"[a-z][a-z0-9_]*")


def write_handin(
    log: Log,
    path: str | Path,
    key: Key | str | Path | None = None,
    as_of: Any = None,
    *,
    student: str | None = None,
) -> Path:
    """Write what is handed in of a log into one small CSV file.

    Use it after a look at `preview_handin`. A row a request: days, set words, what came of it, a
    number for the person and codes; no name, and nothing that anybody typed. It is not anonymous:
    days and words together may tell a person apart, and so may a code to whoever has the key.

    Parameters
    ----------
    log : Log
        The learner's.
    path : str or Path
        Where to; a file that is there already is never overwritten.
    key : Key, or the path of a key file, or None
        Of the class; None writes no codes.
    as_of : date, optional
        The last day to look at; None is today.
    student : str or None
        As in `make_handin`.

    Returns
    -------
    Path
        Of the file.

    Raises
    ------
    NetkitError
        If there is something at the path, it cannot be written, or the key cannot be read.
    """
    if isinstance(key, (str, Path)):
        key = read_key(key)
    return save_handin(make_handin(log, key, as_of, student=student), path)


def save_handin(handin: Handin, path: str | Path) -> Path:
    """Write a hand-in that was made, and looked at, before.

    Raises
    ------
    NetkitError
        If there is something at the path, or it cannot be written.
    """
    path = Path(path)
    refuse_to_overwrite(path)
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as file:
            file.write(text_of(handin))
    except OSError as error:
        raise explain(error, path) from error
    return path


def refuse_to_overwrite(path: Path) -> None:
    """Stop where there is a file already.

    Raises
    ------
    NetkitError
        Naming it.
    """
    if path.exists():
        raise NetkitError(
            f"There is already something at '{path.name}', and it was not overwritten. Choose "
            "another name, or delete the old file first."
        )


def text_of(handin: Handin) -> str:
    """Give a hand-in as the text of its file: what it is, the columns, the rows, the end."""
    lines = io.StringIO()
    rows = cells_of(handin)
    csv.writer(lines, lineterminator="\n").writerows(
        [_head(handin).cells(), COLUMNS, *rows.to_numpy().tolist(), [END]]
    )
    return lines.getvalue()


def cells_of(handin: Handin) -> pd.DataFrame:
    """Give each cell of a hand-in as it is written, a row a request."""
    people = handin.people.set_index("person").loc[handin.asks["person"]].reset_index(drop=True)
    table = {name: _cells(name, handin.asks[name]) for name in ASKED}
    table["left_in_peace"] = [YES if peace else "" for peace in people["left_in_peace"]]
    table |= {name: people[name].fillna("").tolist() for name in CODES}
    return pd.DataFrame(table, columns=list(COLUMNS), dtype=object)


def _cells(name: str, values: pd.Series) -> list[str]:
    if name in DAYS:
        return list(values.dt.strftime("%Y-%m-%d").fillna(""))
    if name in (*NUMBERS, "person"):
        return [str(int(number)) for number in values]
    return ["" if pd.isna(word) else _plain(str(word)) for word in values]


def _plain(word: str) -> str:
    return word if _TERM.fullmatch(word) else "other"


def _head(handin: Handin) -> Head:
    return Head(
        class_name=handin.class_name,
        mark=handin.mark,
        written_on=f"{handin.written_on:%Y-%m-%d}",
        rows=str(handin.rows),
        requests=str(len(handin.asks)),
        known_until=f"{handin.known_until:%Y-%m-%d}",
        student=handin.student,
    )
