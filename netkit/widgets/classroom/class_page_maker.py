"""The panel that saves the page about a class that may be passed on."""

from __future__ import annotations

from pathlib import Path

import ipywidgets

from netkit.cohort import Cohort
from netkit.errors import NetkitError
from netkit.privacy.smallest import INSIDE, OUTWARD
from netkit.widgets.parts.panel import BUTTON, NAMED, TYPED, Panel, Words

NAME = "class_page.html"
ABOUT = (
    "One file that opens anywhere, without a name on it. Every number on it stands for at least "
    "so many students and so many people outside; what stands for fewer is taken together or "
    "left out. Ten is a common rule for what leaves an office, five for what stays in it."
)


class ClassPageMaker(Panel):
    """Save the page about a class; how few people a number may stand for is chosen here.

    Attributes
    ----------
    smallest, file, after, save : the parts
    """

    def __init__(self, cohort: Cohort, folder: str | Path = ".") -> None:
        self._cohort, self._folder = cohort, Path(folder)
        self.smallest = ipywidgets.BoundedIntText(
            description="Smallest group", value=OUTWARD, min=INSIDE, max=1000, **NAMED
        )
        self.file = ipywidgets.Text(description="Save as", value=NAME, **TYPED)
        self.after = ipywidgets.Text(
            description="Passed on before", placeholder="the last page, if there was one", **TYPED
        )
        self.save = ipywidgets.Button(
            description="Save the class page", button_style="primary", **BUTTON
        )
        buttons = ipywidgets.HBox([self.save])
        super().__init__([Words(ABOUT), self.smallest, self.file, self.after, buttons])
        self.save.on_click(lambda _: self._save())

    def summary(self) -> str:
        """Say what the page is."""
        return ABOUT

    def _save(self) -> None:
        # Learners load the panels too, and have no use for reports.
        from netkit.report import write_class_report

        with self.in_words():
            name = self.file.value.strip()
            if not name:
                raise NetkitError("Give the page a name first, such as class_page.html.")
            path = self._folder / name
            earlier = self.after.value.strip()
            after = self._folder / earlier if earlier else None
            write_class_report(self._cohort, path, self.smallest.value, after=after)
            self.said.say(
                f"Saved {path.name}. No number on it stands for fewer than {self.smallest.value}."
            )
