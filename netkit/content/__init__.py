"""Texts and word lists as data files, which an adviser can edit without touching code."""

from __future__ import annotations

import csv
import functools
import io
import os
import tomllib
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any

from netkit.errors import NetkitError

OWN_FOLDER = "NETKIT_CONTENT"
"""The environment variable that names a folder whose files are used in place of netkit's."""


def table(name: str, columns: Iterable[str] = ()) -> list[dict[str, str]]:
    """Read `NAME.csv` as a list of rows; an empty cell is an empty text, an empty row is none.

    Parameters
    ----------
    name : str
        The file, without ".csv".
    columns : iterable of str
        Columns that must be there; others are welcome.

    Raises
    ------
    NetkitError
        If an edited file is not UTF-8, or a column or every row is missing from it.

    Examples
    --------
    >>> table("warmth")[0]["label"]
    'Close to me'
    """
    header, rows, torn = _parsed(_read(f"{name}.csv"))
    if missing := [column for column in columns if column not in header]:
        raise NetkitError(
            f"{name}.csv has no column {missing[0]!r}; save it with commas and its first line."
        )
    if torn:
        raise NetkitError(
            f"{name}.csv: the line that begins {torn[0]!r} has a cell too many. Put a text with a "
            "comma in quotation marks."
        )
    if not rows:
        raise NetkitError(f"{name}.csv has no rows; take the file that came with netkit again.")
    return [dict(row) for row in rows]


def shipped(name: str) -> list[dict[str, str]]:
    """Read `NAME.csv` as it came with netkit, whatever an adviser put in its place.

    Examples
    --------
    >>> shipped("warmth")[0]["term"]
    'strong'
    """
    text = (resources.files(__name__) / f"{name}.csv").read_text(encoding="utf-8")
    return [dict(row) for row in _parsed(text)[1]]


def settings(name: str) -> dict[str, Any]:
    """Read `NAME.toml`.

    Raises
    ------
    NetkitError
        If an edited file is not UTF-8 or not TOML.

    Examples
    --------
    >>> "facts" in settings("message_templates")
    True
    """
    try:
        return tomllib.loads(_read(f"{name}.toml"))
    except tomllib.TOMLDecodeError as error:
        raise NetkitError(
            f"{name}.toml cannot be read: {error}. Put every text in quotes, as in the file that "
            "came with netkit."
        ) from None


def text(name: str) -> str:
    """Read a text file as it is."""
    return _read(name)


def _read(file: str) -> str:
    try:
        # utf-8-sig: a spreadsheet program that saved the file may have put a BOM in front.
        return str(_source(file).read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise NetkitError(f"{file} is not saved as UTF-8; save it as 'CSV UTF-8'.") from None


def _source(file: str) -> Any:
    """Find a file: the adviser's own, where there is one, or netkit's."""
    return _own(file) or resources.files(__name__) / file


def _own(file: str) -> Path | None:
    folder = os.environ.get(OWN_FOLDER)
    own = Path(folder).expanduser() / file if folder else None
    return own if own is not None and own.is_file() else None


def is_own(name: str) -> bool:
    """Tell whether an adviser put a table of their own in the place of netkit's."""
    return _own(f"{name}.csv") is not None


@functools.lru_cache(maxsize=64)
def _parsed(text: str) -> tuple[list[str], list[dict[str, str]], list[str]]:
    """Give the header, the rows, and how each row with more cells than the header begins."""
    lines = csv.DictReader(io.StringIO(text, newline=""), restval="")
    header = [name.strip() for name in lines.fieldnames or ()]
    lines.fieldnames = header
    read = list(lines)
    rows = [{name: row[name].strip() for name in header} for row in read]
    torn = [", ".join(row[name] for name in header[:2]) for row in read if any(row.get(None, ()))]
    # A spreadsheet program leaves rows behind that look empty.
    return header, [row for row in rows if any(row.values())], torn
