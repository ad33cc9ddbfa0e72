"""Who is enrolled: a roster read by its content."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pandas as pd

from netkit import content
from netkit.dates import parse_column
from netkit.errors import NetkitError
from netkit.files import kind, read_bytes
from netkit.readers.csv_sheet import read_csv
from netkit.readers.headers import mapped
from netkit.readers.sheets import Sheet
from netkit.readers.tables import full_name
from netkit.readers.xlsx_sheets import ole_trouble, read_xlsx
from netkit.vocabulary import normalise

ROSTER_COLUMNS: dict[str, str] = {
    "who": "str",
    "name": "str",
    "email": "str",
    "login": "str",
    "sis_id": "str",
    "platform_id": "str",
    "section": "str",
    "began": "datetime64[s]",
    "trouble": "str",
}
# What tells a person apart, surest first.
KEYS = ("platform_id", "sis_id", "email", "login", "name")
PARTS = ("first", "last")
NOBODY = {"points possible", "student test", "test student"}
TWICE = "This person stands on the roster more than once; the first row was taken."
NO_DAY = "The day the section began could not be read. Write it year first, like 2026-02-08."


def read_roster(path: str | Path) -> pd.DataFrame:
    """Read who is enrolled, from a CSV file or a workbook of any platform.

    Columns are told by their names: name (or first and last name), e-mail, login, ids, section and
    the day the section began. It holds names, so it stays in the office.

    Returns
    -------
    DataFrame
        A row a person: who (the surest of their ids), name, email, login, sis_id, platform_id,
        section, began, and trouble (a sentence, mostly missing).

    Raises
    ------
    NetkitError
        If it cannot be read, or no column says who somebody is.
    """
    path = Path(path)
    sheets = _sheets(path)
    if not sheets:
        raise NetkitError(f"The roster '{path.name}' is empty. Give the list of your class.")
    sheet = max(sheets, key=lambda one: len(mapped(_column, one.header)))
    ours = mapped(_column, sheet.header)
    if not {*KEYS, *PARTS}.intersection(ours):
        found = ", ".join(sheet.header[:8])
        raise NetkitError(
            f"The roster '{path.name}' has no column that says who somebody is (row "
            f"{sheet.header_row} has: {found}). Name one of them Name, E-mail, Login or ID."
        )
    return _people(_texts(sheet, ours), path.name)


def _sheets(path: Path) -> Sequence[Sheet]:
    data = read_bytes(path)
    match kind(data, path.name):
        case "zip":
            return read_xlsx(data, path.name).sheets
        case "ole":
            raise ole_trouble(data, path.name)
        case _:
            sheet = read_csv(data, path.name)
            return [sheet] if sheet else []


def _column(header: str) -> str | None:
    return _words().get(normalise(header))


@cache
def _words() -> dict[str, str]:
    rows = content.table("roster_columns", ["column", "words"])
    return {normalise(word): row["column"] for row in rows for word in row["words"].split(";")}


def _texts(sheet: Sheet, ours: dict[str, str]) -> pd.DataFrame:
    """Take our columns out of a sheet, as text without blanks around it."""
    table = sheet.table
    known = {name: table[theirs] for name, theirs in ours.items() if name in ROSTER_COLUMNS}
    if "name" not in ours:
        known["name"] = full_name(table, {k: ours[k] for k in ours if k in PARTS})
    cells = pd.DataFrame(known).reindex(columns=list(ROSTER_COLUMNS))
    texts: pd.DataFrame = (
        cells.drop(columns="began").astype("str").apply(lambda column: column.str.strip())
    )
    began = cells["began"].astype(object)
    return texts.replace("", pd.NA).assign(began=began)[list(ROSTER_COLUMNS)]


def _people(table: pd.DataFrame, file: str) -> pd.DataFrame:
    table["who"] = table[list(KEYS)].bfill(axis="columns").iloc[:, 0]
    named = table["name"].map(normalise, na_action="ignore")
    table = table[table["who"].notna() & ~named.isin(NOBODY)]
    if table.empty:
        raise NetkitError(f"The roster '{file}' names nobody. Give the list of your class.")
    began = parse_column(table["began"], "began")
    table = table.assign(began=began.dates)
    table.loc[began.failed, "trouble"] = NO_DAY
    return _once(table).astype(ROSTER_COLUMNS)


def _once(table: pd.DataFrame) -> pd.DataFrame:
    """Keep one row a person; a name alone makes nobody the same."""
    sure = table["who"].ne(table["name"])
    again = sure & table.duplicated("who")
    table.loc[table["who"].isin(table.loc[again, "who"]), "trouble"] = TWICE
    return table[~again].reset_index(drop=True)
