"""Work that keeps up with a fast hand: only the newest wish is fulfilled."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from netkit.widgets.parts.screen import Screen

# In seconds. A browser that takes longer over one picture has been closed, or its page is hidden;
# any shorter, and a slow computer would be handed picture upon picture.
PATIENCE = 3.0


class Newest:
    """Draw at once while the screen is free, else once for all that was wished for meanwhile.

    Without a browser, in a script or a test, everything is done at once.

    Parameters
    ----------
    draw : function
        What to do; it finds out for itself what is wished for.
    screen : Screen
        Where it shows what it draws.
    """

    def __init__(self, draw: Callable[[], None], screen: Screen) -> None:
        self._draw, self._screen = draw, screen
        self._due = False
        self._alarm: asyncio.TimerHandle | None = None
        screen.observe(lambda _: self._look(), "drawn")

    def wish(self) -> None:
        """Draw now, or when the picture before is on the screen."""
        self._due = True
        loop = running_loop()
        if loop is None or not self._screen.busy:
            self.settle()
        elif self._alarm is None:
            self._alarm = loop.call_later(PATIENCE, self._go_on_alone)

    def settle(self) -> None:
        """Draw what is still due, if anything is."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if self._due:
            self._due = False
            self._draw()

    def _look(self) -> None:
        if not self._screen.busy:
            self.settle()

    def _go_on_alone(self) -> None:
        self._screen.give_up()
        self.settle()


def running_loop() -> asyncio.AbstractEventLoop | None:
    """Give the loop of the kernel, where there is one."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
