"""What every panel shares: live in the notebook, a picture or words once the kernel is gone."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import ipywidgets
import plotly.graph_objects as go
from IPython.display import display

from netkit.errors import NetkitError
from netkit.widgets.parts.own_keys import OwnKeys
from netkit.widgets.parts.picture import PLOTLY, as_json

# One width for all names of controls, so that the boxes stand in one column.
NAMED: dict[str, Any] = {
    "style": {"description_width": "11em"},
    "layout": {"width": "auto", "max_width": "44em"},
}
# What is typed arrives whole, when the box is left: a button pressed at once then finds all of it.
TYPED: dict[str, Any] = {"continuous_update": False, **NAMED}
# A button as wide as its words, however large somebody's letters are.
BUTTON: dict[str, Any] = {"layout": {"width": "auto"}}

_STYLE = "max-width: 44em; line-height: 1.4"
VIEW = "application/vnd.jupyter.widget-view+json"
# A notebook keeps a still beside each live panel. Lab shows "model not found" for a panel whose
# kernel is gone, so one of the two is hidden: the still beside a panel that lives, and what is
# left of a panel beside its still. (Plotly cannot measure what is not displayed at all.)
_HIDE_STILL = """<style>
.jp-OutputArea:has(.netkit-panel) .jp-OutputArea-child:has(.netkit-still),
.jp-OutputArea:has(.netkit-panel) .jp-OutputArea-child:has(.js-plotly-plot):has(+ * .netkit-still)
{height: 0; padding: 0; overflow: hidden; visibility: hidden}
</style>"""
_HIDE_GONE = """<style>
.jp-OutputArea:not(:has(.netkit-panel)) .jp-OutputArea-child:has(.netkit-still)
+ .jp-OutputArea-child {display: none}
</style>"""


class Words(ipywidgets.HTML):  # type: ignore[misc]  # ipywidgets has no types
    """A place in a panel where it says something; any text is shown as typed, never run."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = ""
        self.say(text)

    def say(self, text: str) -> None:
        """Show a text in place of the last one; an empty line starts a paragraph."""
        self.text = text
        # A screen reader reads a status out as soon as it changes.
        self.value = f'<div role="status" style="{_STYLE}">{as_html(text)}</div>' if text else ""


class Panel(ipywidgets.VBox):  # type: ignore[misc]
    """Controls with a memory: shown live, as a still on paper, and as text to a screen reader.

    Make a panel of your own from it: hand the controls to `__init__`, and say in `summary` what
    there is to see. The summary must not change from one run to the next.
    """

    def __init__(self, parts: Iterable[ipywidgets.Widget]) -> None:
        self.said = Words()
        super().__init__(children=[*parts, self.said, _hiding_stills(), OwnKeys()])
        self.add_class("netkit-panel")

    def summary(self) -> str:
        """Say in plain text what the panel shows."""
        raise NotImplementedError

    def figure(self) -> go.Figure | None:
        """Give the picture to show where the panel itself cannot be, if there is one."""
        return None

    @contextmanager
    def in_words(self) -> Iterator[None]:
        """Say what went wrong in the panel; nobody meets a traceback after a click."""
        try:
            yield
        except (NetkitError, OSError) as error:
            self.said.say(str(error))

    def _ipython_display_(self) -> None:
        """Show the panel, and leave a still for when its kernel is gone."""
        live = {VIEW: super()._repr_mimebundle_()[VIEW], "text/plain": ""}
        for bundle in [*self.stills(), live]:
            display(bundle, raw=True)  # type: ignore[no-untyped-call]

    def stills(self) -> list[dict[str, Any]]:
        """Give what stands in for the panel on paper: the picture, if any, and the words."""
        text, figure = self.summary(), self.figure()
        words = {
            "text/html": f'<div class="netkit-still">{as_html(text)}</div>{_HIDE_GONE}',
            "text/plain": text,
        }
        picture = {} if figure is None else {PLOTLY: as_json(figure), "text/plain": "A picture."}
        return [bundle for bundle in (picture, words) if bundle]


def _hiding_stills() -> ipywidgets.HTML:
    return ipywidgets.HTML(_HIDE_STILL, layout={"display": "none"})


def as_html(text: str) -> str:
    """Turn plain text into paragraphs; whatever a person typed stays text."""
    paragraphs = (html.escape(part).replace("\n", "<br>") for part in text.split("\n\n"))
    return "".join(f"<p>{part}</p>" for part in paragraphs)
