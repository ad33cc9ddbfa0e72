"""The panel for handing in: every row is seen before it leaves, and nothing is sent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd

from netkit.handins import Handin, make_handin, preview_handin
from netkit.handins.preview import Preview
from netkit.handins.writing import text_of
from netkit.log import Log
from netkit.privacy import Key, is_key, read_key
from netkit.privacy.key_files import LARGEST_KEY
from netkit.widgets.parts.log_panel import LogPanel
from netkit.widgets.parts.log_source import LogSource
from netkit.widgets.parts.panel import BUTTON, NAMED, TYPED, Words
from netkit.widgets.parts.plain_table import PlainTable
from netkit.widgets.parts.save_line import SaveLine
from netkit.widgets.parts.text_file import TextFile

NO_KEY = "none: nobody gets a code"
FILE, TRIED_OUT = "handin.csv", "sample_handin.csv"
SAVED = "Saved {}, beside your lessons. Hand in this file, and no other. Nothing was sent."
PRACTICE = "Saved {}, with invented people: look into it, and hand in one of your own log instead."


class HandIn(LogPanel):
    """Look through every row that leaves your log, and save them as the file to hand in.

    Use it when your class hands in. The file holds your requests without a name and without a
    word of your notes; it is saved beside the log, and handing it in is up to you.

    Parameters
    ----------
    log : Log or LogChooser
        Your log.
    folder : str or Path
        Where the class key is, and where the file goes.
    today : date, optional
        The day it is; None is today, and in the sample its last day.

    Attributes
    ----------
    key, student, look, page, rows, save : the parts
        `panel.key.value = panel.key.options[1][1]` takes the first key that was found, and
        `panel.save.button.click()` saves.

    Examples
    --------
    >>> import datetime as dt
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "requested", "2026-02-03", channel="email")
    >>> panel = nk.HandIn(log, today=dt.date(2026, 3, 31))
    >>> panel.summary().splitlines()[0]
    'This is all that leaves: 1 request to 1 person, a row each. Nothing has left yet.'
    """

    def __init__(
        self, log: Log | LogSource, *, folder: str | Path = ".", today: dt.date | None = None
    ) -> None:
        self._work_on(log, today)
        self._folder, self._files = Path(folder), dict[str, TextFile]()
        self._handin: Handin | None = None
        self._make_controls()
        look = ipywidgets.HBox([self.look])
        super().__init__([self.key, self.student, look, self.page, self.rows, self.save])
        self.key.observe(lambda _: self._show(), "value")
        self.student.observe(lambda _: self._show(), "value")
        self.look.on_click(lambda _: self._look())
        self.save.button.on_click(lambda _: self._save())
        self._source.follow(self._show)
        self._show()

    def summary(self) -> str:
        """Say how much leaves and what stays; the rows themselves are in the file."""
        return "\n\n".join(filter(None, (self.page.text, self.save.said.text, self.said.text)))

    def _make_controls(self) -> None:
        keys = self._keys()
        self.key = ipywidgets.Dropdown(
            description="Class key", options=[(NO_KEY, None), *keys], **NAMED
        )
        self.key.value = keys[0][1] if keys else None
        self.student = ipywidgets.Text(
            description="My number", placeholder="only if your class asks for it", **TYPED
        )
        self.look = ipywidgets.Button(description="Look for the key again", **BUTTON)
        self.page, self.rows = Words(), ipywidgets.HTML()
        self.save = SaveLine("Save my hand-in", style="primary")

    def _keys(self) -> list[tuple[str, Path]]:
        """Find the key files beside the log."""
        found = sorted(path for path in self._folder.glob("*.txt") if _is_key_file(path))
        return [(path.name, path) for path in found]

    def _look(self) -> None:
        """Look for keys again, and keep the chosen one if it is still there."""
        before, keys = self.key.value, self._keys()
        self.key.options = [(NO_KEY, None), *keys]
        there = [path for _, path in keys]
        self.key.value = before if before in there else next(iter(there), None)
        self._show()

    def _show(self) -> None:
        """Make the hand-in anew and show all of it; what cannot be made cannot be saved."""
        self._handin = None
        for place in (self.said, self.page, self.save.said):
            place.say("")
        self.rows.value = ""
        with self.in_words():
            student = self.student.value.strip() or None
            handin = make_handin(self.log, self._class_key(), self._today, student=student)
            preview = preview_handin(handin)
            self.page.say("\n\n".join(preview.said))
            self.rows.value = _as_html(preview) if len(preview.rows) else ""
            self._handin = handin
        self.save.button.disabled = self._handin is None

    def _class_key(self) -> Key | None:
        return read_key(self.key.value, whose="learners") if self.key.value else None

    def _save(self) -> None:
        """Save what is on the screen."""
        if self._handin is None:
            return
        name = FILE if self._source.file else TRIED_OUT
        file = self._files.setdefault(name, TextFile(self._folder / name))
        with self.in_words():
            saved = file.save(text_of(self._handin).removesuffix("\n"))
            self.save.said.say((SAVED if self._source.file else PRACTICE).format(saved))


def _is_key_file(path: Path) -> bool:
    try:
        return path.stat().st_size <= LARGEST_KEY and is_key(path.read_bytes())
    except OSError:
        return False


def _as_html(preview: Preview) -> str:
    return f'<div style="line-height: 1.4">{_table(preview)._repr_html_()}</div>'


def _table(preview: Preview) -> PlainTable:
    """Give every cell in four columns, so that the table is no wider than a page."""
    rows = preview.rows
    person, asked, *about, after = rows.columns[:8]
    counts = rows.columns[8:]
    table = pd.DataFrame(
        {
            person: rows[person],
            asked: [_listed(row, [asked, *about]) for row in rows.to_dict("records")],
            after: rows[after],
            "Besides": [
                "; ".join(f"{name}: {row[name]}" for name in counts)
                for row in rows.to_dict("records")
            ],
        }
    )
    return PlainTable(table, **{str(name): str(name) for name in table})


def _listed(row: dict[Any, str], names: list[str]) -> str:
    return "; ".join(row[name] for name in names if row[name])
