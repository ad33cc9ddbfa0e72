"""A box for the names somebody gave: each a person on the list and an introduction, in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import ipywidgets

from netkit.errors import NetkitError
from netkit.widgets.parts.panel import TYPED, Panel
from netkit.widgets.parts.same_person import SamePerson, near_name
from netkit.widgets.parts.save_line import SaveLine


class NamesGiven(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Take names one after the other, and ask about one that is nearly that of somebody known.

    Attributes
    ----------
    box, line, same_person : the parts
    """

    def __init__(self) -> None:
        self.box = ipywidgets.Text(
            description="Names they gave me", placeholder="with commas", **TYPED
        )
        self.line, self.same_person = SaveLine("Save the names"), SamePerson()
        super().__init__([self.box, self.line, self.same_person])

    def take(
        self, panel: Panel, known: Callable[[], Iterable[str]], introduce: Callable[[str], None]
    ) -> None:
        """Hand each name to `introduce`; what is not done yet stays in the box.

        Raises
        ------
        NetkitError
            If there is no name in the box, or it cannot be saved.
        """
        names = self._names()
        if not names:
            raise NetkitError("Write the names first, in “Names they gave me”.")
        for name in names:
            near = near_name(name, known())
            if near is not None:
                go_on = self._go_on(panel, introduce)
                panel.said.say(self.same_person.ask(near, name, go_on))
                return
            introduce(name)
            self._drop_first()

    def _go_on(self, panel: Panel, introduce: Callable[[str], None]) -> Callable[[str], None]:
        def answered(chosen: str) -> None:
            with panel.in_words():
                introduce(chosen)
                self._drop_first()
                if self._names():
                    self.line.button.click()

        return answered

    def _names(self) -> list[str]:
        return [name.strip() for name in self.box.value.split(",") if name.strip()]

    def _drop_first(self) -> None:
        self.box.value = ", ".join(self._names()[1:])
