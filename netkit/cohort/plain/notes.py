"""What is wrong in many plain logs at once: counted, not told."""

from __future__ import annotations

import numpy as np

from netkit.cohort.plain.table import Flags, Ints, Stack
from netkit.log import EVENT_COLUMNS

_OURS = {*EVENT_COLUMNS, "contact", "name"}


class Notes:
    """How many problems the border would list in each file, and which files it must see itself.

    Attributes
    ----------
    logs : Stack
        The rows of all files.
    counts : dict of str to array of int
        For each column, how many problems each file has there.
    doubt : array of bool
        Marks the files of which not all is certain.
    """

    def __init__(self, logs: Stack) -> None:
        self.logs = logs
        self.counts: dict[str, Ints] = {}
        self.doubt = np.zeros(len(logs.numbers), dtype=bool)

    def note(self, column: str, marked: Flags) -> None:
        """Count a problem for each of these rows."""
        if marked.any():
            self.add(column, self.logs.count(marked))

    def add(self, column: str, counts: Ints | Flags) -> None:
        """Count so many problems for each file."""
        if counts.any():
            self.counts[column] = self.counts.get(column, 0) + counts

    def leave(self, marked: Flags) -> None:
        """Leave the files of these rows to the border."""
        self.doubt[self.logs.file[marked]] = True

    def totals(self) -> Ints:
        """Give the number of problems of each file."""
        return sum(self.counts.values(), np.zeros(len(self.logs.numbers), dtype=np.int64))

    def worst(self) -> list[str | None]:
        """Name the column in which each file has most problems."""
        ours = {name: counts for name, counts in self.counts.items() if name in _OURS}
        if not ours:
            return [None] * len(self.logs.numbers)
        names, counts = list(ours), np.array(list(ours.values()))
        most = zip(counts.argmax(axis=0).tolist(), counts.max(axis=0).tolist(), strict=True)
        return [names[place] if some else None for place, some in most]
