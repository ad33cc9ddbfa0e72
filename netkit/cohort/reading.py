"""Read the logs of a class."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from netkit.cohort.batch import Batch, no_batch, renumbered, stacked
from netkit.cohort.cohort import Cohort
from netkit.cohort.fetching import Progress, fetch
from netkit.cohort.putting_together import Found, put_together
from netkit.durations import read_as_of
from netkit.privacy import Key, new_key, read_key
from netkit.submissions.fingerprints import Fingerprint, fingerprints
from netkit.submissions.inbox import open_inbox
from netkit.submissions.items import Item
from netkit.submissions.roster import read_roster


def read_cohort(  # noqa: PLR0913 - each is a choice of its own
    path: str | Path,
    as_of: Any = None,
    *,
    key: Key | str | Path | None = None,
    roster: str | Path | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Cohort:
    r"""Read the logs of a class, with codes in place of people.

    Use it on a folder of logs and hand-in files, or on the zip that Canvas or Moodle makes. A file
    that cannot be read is named in `.health` with the cure, and the others load; look there first.
    Names, addresses and notes stay in the files: nothing typed comes along but file names, in
    `.health` alone. Nothing about students is written to the disk.

    Parameters
    ----------
    path : str or Path
        The folder or the zip.
    as_of : date, optional
        Look at the logs as they stood at the end of this day; None is today.
    key : Key, str or Path, optional
        The key of the class, or its file. Without it, codes hold for this reading alone, and
        people in hand-in files and in whole logs cannot meet.
    roster : str or Path, optional
        A CSV file or workbook that says who is enrolled, with their sections.
    executor : Executor, optional
        Where to read, such as `Client(...).get_executor()` of a Dask cluster that sees the same
        folder. None starts processes here, which end with the reading.
    progress : callable, optional
        Called with how many files are done, and of how many.

    Returns
    -------
    Cohort
        `.asks`, `.people`, `.students`, `.health`, and `.refresh()`.

    Raises
    ------
    NetkitError
        If there is nothing there, not one file can be read as a log, or the key or the roster
        cannot be read.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for who in ("s01", "s02"):
    ...         file = pathlib.Path(folder, f"{who}.csv")
    ...         _ = file.write_text("Name,Company,Date emailed\nAnna Lee,Fern & Co,2026-02-03\n")
    ...     read_cohort(folder, as_of="2026-03-31")
    Cohort: 2 students, 2 logs, 2 asks
    """
    source = _Source(Path(path).absolute(), read_as_of(as_of), key, roster, executor, progress)
    cohort = source.read()
    cohort.source = source
    return cohort


@dataclass
class _Source:
    """Where a class comes from, and what was found there the last time."""

    path: Path
    as_of: pd.Timestamp
    key_or_file: Key | str | Path | None
    roster: str | Path | None
    executor: Executor | None
    progress: Progress | None
    batch: Batch = field(default_factory=no_batch)
    seen: dict[Fingerprint, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.key = _key_of(self.key_or_file)
        # Without a key, codes still have to agree from one reading to the next.
        spare = new_key()
        self.codes = self.key or spare
        if self.codes.office is None:
            self.codes = replace(self.codes, office=spare.office)

    def read(self) -> Cohort:
        """Read what is new there, and put it together with what is known."""
        roster = None if self.roster is None else read_roster(self.roster)
        files = [one for one in (self.roster, self.key_or_file) if isinstance(one, str | Path)]
        inbox = open_inbox(self.path, leave_out=files)
        self._bring_up_to_date(inbox.items)
        found = Found(inbox, self.batch, roster, self.key)
        return put_together(found, self.as_of, self.codes.office or b"")

    def refresh(self, cohort: Cohort) -> None:
        """Bring a class up to date."""
        found = self.read()
        for name in ("asks", "people", "students", "health"):
            setattr(cohort, name, getattr(found, name))

    def _bring_up_to_date(self, items: Sequence[Item]) -> None:
        """Read the files that are new or have changed, and forget those that are gone."""
        prints = dict(zip(fingerprints(items), items, strict=True))
        new = [item for state, item in prints.items() if state not in self.seen]
        kept = {
            self.seen[state]: prints[state].number for state in prints.keys() & self.seen.keys()
        }
        fetched = fetch(new, self.codes, self.as_of, executor=self.executor, progress=self.progress)
        self.batch = stacked([renumbered(self.batch, kept), fetched])
        self.seen = {state: item.number for state, item in prints.items()}


def _key_of(key: Key | str | Path | None) -> Key | None:
    return read_key(key) if isinstance(key, str | Path) else key
