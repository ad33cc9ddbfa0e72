"""What every panel shares: live in the notebook, a picture or words once the kernel is gone."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import ipywidgets
import plotly.graph_objects as go

from netkit.errors import NetkitError
from netkit.widgets.picture import PLOTLY, as_json

# One width for all names of controls, so that the boxes stand in one column.
NAMED: dict[str, Any] = {
    "style": {"description_width": "11em"},
    "layout": {"width": "auto", "max_width": "44em"},
}
# A button as wide as its words, however large somebody's letters are.
BUTTON: dict[str, Any] = {"layout": {"width": "auto"}}

_STYLE = "max-width: 44em; line-height: 1.4"


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
        super().__init__(children=[*parts, self.said])
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

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is shown when the live panel is gone; the front end takes what it can."""
        bundle = dict(super()._repr_mimebundle_(**kwargs) or {})
        text, figure = self.summary(), self.figure()
        bundle["text/plain"] = text
        if figure is None:
            bundle["text/html"] = as_html(text)
        else:
            bundle[PLOTLY] = as_json(figure)
        return bundle


def as_html(text: str) -> str:
    """Turn plain text into paragraphs; whatever a person typed stays text."""
    paragraphs = (html.escape(part).replace("\n", "<br>") for part in text.split("\n\n"))
    return "".join(f"<p>{part}</p>" for part in paragraphs)
