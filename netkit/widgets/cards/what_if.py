"""The panel with one number to change and a picture that follows it."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets
import plotly.graph_objects as go

from netkit.charts import sentence
from netkit.widgets.parts.panel import BUTTON, NAMED, Panel, Words
from netkit.widgets.parts.picture import Picture


class WhatIf(Panel):
    """Change one number and see what becomes of a picture or of a sentence.

    Use it to let chance try again: hand over what makes a picture from a seed, and each number is
    another class. It works everything out anew for each number, so keep that quick.

    Parameters
    ----------
    show : callable
        From a whole number to a figure of netkit, or to a text.
    name : str
        What the number is, such as "Class number".
    value : int
        The number to begin with.
    least, most : int
        The smallest and the largest number to choose; after the largest comes the smallest.

    Attributes
    ----------
    number, another : the parts
        `panel.another.click()` does what a person does.
    picture, sentence : what it comes to, drawn and in words

    Examples
    --------
    >>> import netkit as nk
    >>> panel = nk.WhatIf(lambda asked: f"{asked} asked, {asked // 3} answered.", "Asked", 9)
    >>> panel.another.click()
    >>> panel.summary()
    '10 asked, 3 answered.'
    """

    def __init__(
        self,
        show: Callable[[int], go.Figure | str],
        name: str,
        value: int = 1,
        *,
        least: int = 0,
        most: int = 999,
    ) -> None:
        self._make, self._drawn = show, None
        self.number = ipywidgets.BoundedIntText(
            description=name, value=value, min=least, max=most, **NAMED
        )
        self.another = ipywidgets.Button(
            description="Another one", button_style="primary", **BUTTON
        )
        self.picture, self.sentence = Picture(), Words()
        button = ipywidgets.HBox([self.another])
        super().__init__([self.number, button, self.picture, self.sentence])
        self.another.on_click(lambda _: self._next())
        self.number.observe(lambda _: self._show(), "value")
        self._show()

    def summary(self) -> str:
        """Say in words what the number comes to."""
        return self.sentence.text or self.said.text

    def figure(self) -> go.Figure | None:
        """Give the picture as it stands, if there is one."""
        return self._drawn

    def _next(self) -> None:
        last = self.number.value >= self.number.max
        self.number.value = self.number.min if last else self.number.value + 1

    def _show(self) -> None:
        self.said.say("")
        with self.in_words():
            made = self._make(self.number.value)
            self._drawn = made if isinstance(made, go.Figure) else None
            if self._drawn is not None:
                self.picture.show(self._drawn)
            self.sentence.say(made if isinstance(made, str) else sentence(made))
