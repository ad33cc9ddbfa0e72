"""Many plain files as one table: each column as codes into its different words."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.asks.people import codes_of
from netkit.cohort.plain.csv import Page

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

BLANK = -1
# These differ from row to row, so that a list of their words would cost more than it saves.
MANY = {"contact", "referred", "event_id"}


class Words(NamedTuple):
    """A column: the place of each row's word in `words`, `BLANK` where nothing stands."""

    codes: Ints
    words: list[str]

    def where(self, such: Iterable[bool]) -> Flags:
        """Mark the rows whose word is such, as said of each word."""
        return np.array([*such, False])[self.codes]

    def taken(self, meanings: Iterable[Any], blank: Any) -> npt.NDArray[Any]:
        """Give each row the meaning of its word."""
        return np.array([*meanings, blank])[self.codes]


@dataclass(eq=False)
class Stack:
    """The rows of many files, one file below the other.

    Attributes
    ----------
    numbers : list of int
        The number of each file.
    rows : array of int
        How many rows each file has.
    columns : dict of str to Words
        The columns that some file has.
    """

    numbers: list[int]
    rows: Ints
    columns: dict[str, Words]

    @cached_property
    def file(self) -> Ints:
        """The place of each row's file among the files."""
        return np.repeat(np.arange(len(self.numbers)), self.rows)

    def column(self, name: str) -> Words:
        """Give a column; one of blanks where no file has it."""
        return self.columns.get(name, Words(np.full(self.file.size, BLANK), []))

    def count(self, marked: Flags) -> Ints:
        """Count the marked rows of each file."""
        return np.bincount(self.file[marked], minlength=len(self.numbers))


def stacked(pages: Sequence[Page]) -> Stack | None:
    """Read all files at once; None if the rows are not those that were counted."""
    alike: dict[tuple[str, tuple[str, ...]], list[Page]] = defaultdict(list)
    for page in pages:
        alike[page.delimiter, page.columns].append(page)
    groups = list(alike.values())
    ordered = [page for group in groups for page in group]
    frames = [_read(group) for group in groups]
    rows = np.array([page.rows for page in ordered], dtype=np.int64)
    if sum(map(len, frames)) != rows.sum():
        return None
    names = dict.fromkeys(name for frame in frames for name in frame.columns)
    columns = {name: _words([_category(frame, name) for frame in frames]) for name in names}
    return Stack([page.number for page in ordered], rows, columns)


def _read(pages: Sequence[Page]) -> pd.DataFrame:
    """Read files with the same columns: nothing is guessed, every cell is text."""
    columns = pages[0].columns
    places = [place for place, name in enumerate(columns) if name]
    kinds = {place: "str" if columns[place] in MANY else "category" for place in places}
    frame = pd.read_csv(
        io.BytesIO(b"".join(page.body for page in pages)),
        sep=pages[0].delimiter,
        header=None,
        names=range(len(columns)),
        usecols=places,
        dtype=kinds,
        na_filter=False,
        low_memory=False,
        skip_blank_lines=False,
        engine="c",
    )
    return frame.set_axis([columns[place] for place in places], axis="columns")


def _category(frame: pd.DataFrame, name: str) -> pd.Categorical[Any]:
    if name not in frame.columns:
        return pd.Categorical.from_codes(np.full(len(frame), BLANK), pd.Index([], dtype="str"))
    codes, words = codes_of(frame[name])
    return pd.Categorical.from_codes(codes, pd.Index(words, dtype="str"), validate=False)


def _words(parts: list[pd.Categorical[Any]]) -> Words:
    whole = parts[0] if len(parts) == 1 else pd.api.types.union_categoricals(parts)
    typed = [str(word).strip() for word in whole.categories]
    places = {word: place for place, word in enumerate(dict.fromkeys(filter(None, typed)))}
    codes = np.array([*(places.get(word, BLANK) for word in typed), BLANK])
    return Words(codes[whole.codes], list(places))
