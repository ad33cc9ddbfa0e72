"""The panel that plans a talk: as many minutes as were asked for, and what to ask in each."""

from __future__ import annotations

from pathlib import Path

import ipywidgets
import pandas as pd

from netkit.conversations import plan_agenda
from netkit.widgets.panel import BUTTON, NAMED, Panel
from netkit.widgets.plain_table import PlainTable
from netkit.widgets.text_file import TextFile

_SHOWN = {"minute": "From minute", "minutes": "For minutes", "question": "Ask"}


class TalkPlan(Panel):
    """Change the minutes of a talk and see which questions fit into it.

    Use it the evening before. It deals out time and questions as a start; which question is worth
    more of your minutes, only you know.

    Parameters
    ----------
    minutes : int
        How long you asked for, 5 to 60.
    path : str or Path
        The text file that "Save my plan" writes. An older file of this name is left alone, and a
        number is added.

    Attributes
    ----------
    minutes, table, save : the parts
        `plan.minutes.value = 30` makes it a longer talk.

    Examples
    --------
    >>> import netkit as nk
    >>> plan = nk.TalkPlan(20)
    >>> plan.summary().splitlines()[1]
    'Minute 2, for 4 minutes: How did you come to do this work?'
    """

    def __init__(self, minutes: int = 20, *, path: str | Path = "my_talk_plan.txt") -> None:
        self._file = TextFile(path)
        self.minutes = ipywidgets.BoundedIntText(
            description="Minutes of the talk", value=minutes, min=5, max=60, step=5, **NAMED
        )
        self.table = ipywidgets.HTML()
        self.save = ipywidgets.Button(description="Save my plan", button_style="primary", **BUTTON)
        super().__init__([self.minutes, self.table, ipywidgets.HBox([self.save])])
        self.save.on_click(lambda _: self._save())
        self.minutes.observe(lambda _: self._show(), "value")
        self._show()

    def summary(self) -> str:
        """Give the plan, a line a question."""
        rows = self._plan()[list(_SHOWN)].itertuples(index=False)
        return "\n".join(f"Minute {at}, for {_minutes(long)}: {ask}" for at, long, ask in rows)

    def _plan(self) -> pd.DataFrame:
        return plan_agenda(self.minutes.value)

    def _show(self) -> None:
        plan = self._plan()
        self.table.value = PlainTable(plan, **_SHOWN)._repr_html_()
        # The table is long to listen to; this line says that it changed, and how.
        self.said.say(f"{len(plan)} questions in {_minutes(self.minutes.value)}.")

    def _save(self) -> None:
        with self.in_words():
            name = self._file.save(self.summary())
            self.said.say(f"Saved in {name}. Change it, print it, or copy it onto a card.")


def _minutes(number: int) -> str:
    return "1 minute" if number == 1 else f"{number} minutes"
