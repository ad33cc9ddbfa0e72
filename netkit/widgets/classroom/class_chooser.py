"""The panel that asks which class to read: a folder or a zip, a key, a roster and a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import ipywidgets
import traitlets

from netkit.cohort import read_cohort
from netkit.errors import NetkitError
from netkit.privacy import Key
from netkit.widgets.explore.explorer import first_day
from netkit.widgets.parts.panel import BUTTON, NAMED, TYPED, Panel, Words

NONE_HERE = ("nothing that looks like a class", "")
LOGS = {".csv", ".xlsx"}
MOST_LISTED = 200
ROSTER = "roster.csv"


class _Wanted(NamedTuple):
    """What a class is read from: where this has not changed, little has to be read again."""

    path: str
    as_of: dt.date
    key: Key | str | None
    roster: str | None


class ClassChooser(Panel):
    """Choose a folder or zip with the logs of a class, and read it; the files stay as they are.

    Attributes
    ----------
    cohort : Cohort or None
        The class that was read last.
    changes : int
        How many times a class was read.
    files, path, key_file, roster, up_to, read, look : the parts
        Set `path.value` and call `read.click()` to choose by program.
    bar : the progress of reading
    """

    cohort: Any = traitlets.Any()
    changes: Any = traitlets.Int(0)

    def __init__(
        self,
        folder: str | Path = ".",
        *,
        key: Key | str | Path | None = None,
        roster: str | Path | None = None,
        as_of: Any = None,
    ) -> None:
        self._folder, self._key = Path(folder), key if isinstance(key, Key) else None
        self._wanted: _Wanted | None = None
        self._make_controls()
        self.key_file.value = "" if key is None or self._key else str(key)
        self.roster.value = "" if roster is None else str(roster)
        self.up_to.value = first_day(as_of)
        self.in_use = Words()
        buttons = ipywidgets.HBox([self.read, self.look])
        where = [self.files, self.path, self.key_file, self.roster, self.up_to]
        super().__init__([*where, buttons, self.bar, self.in_use])
        self.files.observe(lambda _: self._find_roster(), "value")
        self.path.observe(lambda _: self._find_roster(), "value")
        self.read.on_click(lambda _: self.read_class())
        self.look.on_click(lambda _: self._list())
        self._find_roster()

    @property
    def chosen(self) -> str:
        """Give the path that was typed, else the one that was chosen."""
        return str(self.path.value).strip() or str(self.files.value)

    def summary(self) -> str:
        """Say which class is in use, without the name of anybody or of a file."""
        return " ".join(filter(None, (self.in_use.text, self.said.text)))

    def read_class(self) -> None:
        """Read what is chosen; if that fails, the class in use stays."""
        self.said.say("")
        with self.in_words():
            if not self.chosen:
                raise NetkitError("Choose a folder or a zip first, or type where it is.")
            self.bar.layout.display = None
            self._read(_Wanted(self.chosen, self._day, self._key_in_use, self._roster_in_use))
        self.bar.layout.display = "none"

    @property
    def _day(self) -> dt.date:
        return self.up_to.value or dt.date.today()

    @property
    def _key_in_use(self) -> Key | str | None:
        return self.key_file.value.strip() or self._key

    @property
    def _roster_in_use(self) -> str | None:
        return self.roster.value.strip() or None

    def _read(self, wanted: _Wanted) -> None:
        """Read a class; of the one in use, only what has changed since."""
        if self._wanted == wanted:
            self.cohort.refresh()
        else:
            self.cohort = read_cohort(
                wanted.path,
                wanted.as_of,
                key=wanted.key,
                roster=wanted.roster,
                progress=self._progress,
            )
        self._wanted = wanted
        self.changes += 1

    def _make_controls(self) -> None:
        self.files = ipywidgets.Dropdown(description="What is here", options=self._found(), **NAMED)
        self.path = ipywidgets.Text(description="Or type where it is", **TYPED)
        self.key_file = ipywidgets.Text(
            description="Key file", placeholder="only if the class has one", **TYPED
        )
        self.roster = ipywidgets.Combobox(
            description="Roster", placeholder="a table of who is enrolled, if you have one", **TYPED
        )
        self.up_to = ipywidgets.DatePicker(description="Up to (empty: today)", **NAMED)
        self.read = ipywidgets.Button(
            description="Read this class", button_style="primary", **BUTTON
        )
        self.look = ipywidgets.Button(description="Look again", **BUTTON)
        self.bar = ipywidgets.IntProgress(description="Reading", min=0, max=1, **NAMED)
        self.bar.layout.display = "none"

    def _progress(self, done: int, total: int) -> None:
        self.bar.max, self.bar.value = max(total, 1), done
        self.bar.description = f"Reading: {done:,} of {total:,}"

    def _list(self) -> None:
        """List what is there now, and keep what is chosen if it is still there."""
        kept, self.files.options = self.files.value, self._found()
        if kept in [path for _, path in self.files.options]:
            self.files.value = kept

    def _found(self) -> list[tuple[str, str]]:
        there = sorted(path for path in self._folder.glob("*") if _may_be_class(path))
        return [(path.name, str(path)) for path in there[:MOST_LISTED]] or [NONE_HERE]

    def _find_roster(self) -> None:
        """Offer the tables beside the class, and a roster under its usual name."""
        if not self.chosen:
            return
        with self.in_words():
            beside = Path(self.chosen).parent
            tables = sorted(beside.glob("*.csv"))[:MOST_LISTED]
            self.roster.options = list(map(str, tables))
            if (beside / ROSTER).is_file() and not self.roster.value:
                self.roster.value = str(beside / ROSTER)


def _may_be_class(path: Path) -> bool:
    """Tell whether this is a zip, or a folder with tables in it."""
    if path.name.startswith((".", "~")):
        return False
    if path.is_dir():
        return any(file.suffix.lower() in LOGS for file in _a_few(path))
    return path.suffix.lower() == ".zip"


def _a_few(folder: Path) -> Iterator[Path]:
    """Look at the first files only: a folder may hold thousands."""
    try:
        for _, file in zip(range(MOST_LISTED), folder.rglob("*"), strict=False):
            yield file
    except OSError:
        return
