"""The panel that asks which log to work with: the sample, one of your own, or a new one."""

from __future__ import annotations

from pathlib import Path

import ipywidgets

from netkit import storage
from netkit.errors import NetkitError
from netkit.log import Log
from netkit.logbook import new_log, read_log
from netkit.widgets.parts.log_source import LogSource, for_practice, is_sample
from netkit.widgets.parts.panel import BUTTON, NAMED, Panel, Words

NEW_NAME = "my_log"


class LogChooser(LogSource, Panel):
    """Choose the log to work with: the sample, a file in this folder, or a new one.

    Use it at the top of a lesson and hand it to the other panels, which follow the choice. The
    sample is only tried out: what is added to it stays in memory, and the file as it is.

    Parameters
    ----------
    start : str or Path
        The log to begin with, usually the sample.
    folder : str or Path
        Where to look for logs, and where a new one goes.
    own_first : bool
        Begin with the learner's own log where there is one: for lessons that are about doing.

    Attributes
    ----------
    log : Log
        The log in use.
    file_list, use, make, look : the parts
        Set `file_list.value` to a path and call `use.click()` to choose by program.

    Examples
    --------
    >>> from netkit.widgets import LogChooser
    >>> LogChooser("no_such_log.xlsx").summary()
    "No log yet. There is no file 'no_such_log.xlsx'. Check the name and the folder."
    """

    def __init__(
        self, start: str | Path, *, folder: str | Path = ".", own_first: bool = False
    ) -> None:
        self._start, self._folder = Path(start), Path(folder)
        self.file_list = ipywidgets.Dropdown(description="Log", options=self._files(), **NAMED)
        self.use = ipywidgets.Button(description="Use this log", button_style="primary", **BUTTON)
        self.make = ipywidgets.Button(description="Make me a new one", **BUTTON)
        self.look = ipywidgets.Button(description="Look again", **BUTTON)
        buttons = ipywidgets.HBox([self.use, self.make, self.look])
        self.in_use = Words()
        super().__init__([self.file_list, buttons, self.in_use])
        self.log = Log()
        self._opened: Path | None = None
        self.follow(self._describe)
        self.use.on_click(lambda _: self._use(self.file_list.value))
        self.make.on_click(lambda _: self._make())
        self.look.on_click(lambda _: self._look())
        own = self._newest() if own_first else None
        self._use(own or self._start)
        self._list_files(own or self._start)

    def summary(self) -> str:
        """Say which log is in use and how much is in it."""
        return " ".join(filter(None, (self.in_use.text, self.said.text)))

    def _use(self, path: Path) -> None:
        """Open a log; if that fails, the one in use stays."""
        self.said.say("")
        with self.in_words():
            log = for_practice(read_log(path))
            self._opened, self.log = path, log
        self._describe()

    def _make(self) -> None:
        """Start a log of the learner's own, with what a foreign tracker in use holds."""
        with self.in_words():
            path, old = self._free_name(), self._opened
            if old is None or is_sample(old) or _is_netkits(old):
                self._opened, self.log = path, new_log(path)
                self.said.say(f"Made {path.name}, your own log. It is saved at every step.")
            else:
                self._opened = self.log.save(path)
                self.said.say(f"Made {path.name}, with all that netkit read in {old.name}.")
                self.changes += 1
            self._list_files(path)
            self._describe()

    def _describe(self) -> None:
        if self._opened is None:
            self.in_use.say("No log yet.")
            return
        sample = "Nothing you add is written to the sample. " if is_sample(self._opened) else ""
        name = f"{self._opened.name} (the sample, invented people)" if sample else self._opened.name
        self.in_use.say(f"In use: {name}: {self.contents()}. {sample}".strip())

    def _look(self) -> None:
        """Look for files again, and into the one in use: another notebook may have changed it."""
        self.said.say("")
        with self.in_words():
            self.look_again()
        self._list_files(self.file_list.value)

    def _list_files(self, chosen: Path) -> None:
        """List the logs there are now, and keep the one chosen if it is still there."""
        files = self._files()
        self.file_list.options = files
        if chosen in [path for _, path in files]:
            self.file_list.value = chosen

    def _files(self) -> list[tuple[str, Path]]:
        """Find what may be a log; the one to start with comes first."""
        found = sorted(path for path in self._folder.glob("*") if _may_be_log(path))
        others = [(path.name, path) for path in found if not _same(path, self._start)]
        sample = " (the sample)" if is_sample(self._start) else ""
        return [(f"{self._start.name}{sample}", self._start), *others]

    def _newest(self) -> Path | None:
        """Find the log of the learner's own that was changed last."""
        own = [path for _, path in self._files()[1:] if not is_sample(path) and _is_netkits(path)]
        return max(own, key=lambda path: path.stat().st_mtime, default=None)

    def _free_name(self) -> Path:
        """Find a name that nothing has yet, so that nothing is ever overwritten."""
        names = [NEW_NAME, *(f"{NEW_NAME}_{number}" for number in range(2, 1000))]
        for name in names:
            path = self._folder / f"{name}.xlsx"
            if not path.exists():
                return path
        raise NetkitError("This folder is full of logs. Move some of them away and try again.")


def _may_be_log(path: Path) -> bool:
    if path.name.startswith((".", "~$")) or ".backup." in path.name:
        return False
    if path.is_dir():
        return (path / "contacts.csv").exists() and (path / "log.csv").exists()
    return path.suffix.lower() in {".xlsx", ".csv"}


def _same(path: Path, other: Path) -> bool:
    return path.resolve() == other.resolve()


def _is_netkits(path: Path) -> bool:
    """Tell whether netkit made this file, and so may add to it."""
    try:
        return storage.open_store(path).exists()
    except NetkitError:
        return False
