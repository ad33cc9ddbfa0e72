"""The health of a class's files: what was read, what was not, why, and what helps."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from netkit.cohort.batch import framed
from netkit.cohort.cohort import HEALTH_COLUMNS
from netkit.cohort.remarks import Remark, Row, remarks
from netkit.privacy import Key

OLDER = Remark("A later file of the same student counts.")
NOTHING = Remark("Nothing was handed in.", "Ask for the log.")
UNLINKED = Remark(
    "No class key was given, so people of this log and of the hand-in files cannot meet: who is "
    "asked by several students is counted too low.",
    'Give the key of the class: nk.read_cohort(folder, key="class.key").',
)


def health_table(table: pd.DataFrame, as_of: pd.Timestamp, key: Key | None) -> pd.DataFrame:
    """Make the table of files, and of everybody who handed in none, with trouble and cure."""
    table = table.sort_values("file", kind="stable", ignore_index=True)
    table = table.assign(twin=_twins(table))
    said = [list(_said(row, as_of, key)) for row in table.to_dict("records")]
    if key is None and _mixed(table):
        said[int(table["counts"].to_numpy(bool).argmax())].append(UNLINKED)
    table = table.assign(
        trouble=[_text(one.trouble for one in theirs) for theirs in said],
        cure=[_text(one.cure for one in theirs) for theirs in said],
    )
    return framed(table, HEALTH_COLUMNS)


def _said(row: Row, as_of: pd.Timestamp, key: Key | None) -> Iterable[Remark]:
    match row["status"]:
        case "read":
            yield from remarks(row, as_of, key)
        case "older":
            yield OLDER
        case "missing":
            yield NOTHING
    for column in ("trouble", "unmatched", "note"):
        if isinstance(row.get(column), str) and row[column]:
            cure = row.get("cure") if column == "trouble" else ""
            yield Remark(row[column], cure if isinstance(cure, str) else "")


def _twins(table: pd.DataFrame) -> pd.Series:
    """Give for each file that counts one of another student with the same bytes."""
    alike = table[table["counts"].fillna(False).astype(bool)].groupby("digest")["file"]
    files = {digest: names.tolist() for digest, names in alike if len(names) > 1}
    return pd.Series(
        [
            next((file for file in files.get(digest, []) if file != own), "")
            for digest, own in zip(table["digest"], table["file"], strict=True)
        ],
        index=table.index,
    )


def _mixed(table: pd.DataFrame) -> bool:
    """Say whether raw logs and hand-in files came together."""
    marks = table.loc[table["counts"].fillna(False).astype(bool), "mark"]
    return bool((marks.fillna("") != "").any() and marks.isna().any())


def _text(sentences: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(filter(None, sentences)))
