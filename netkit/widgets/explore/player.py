"""Steps taken one after another by a clock, until the end, a pause or the panel's closing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from netkit.errors import NetkitError
from netkit.widgets.explore.newest import running_loop

# In seconds: long enough to read what changed, and to press Pause.
BEAT = 0.7


class Player:
    """Take steps by the kernel's own clock; cells and other panels go on meanwhile.

    Parameters
    ----------
    step : function
        Takes one step, and says whether there is another.
    tell : function
        Is told True when playing begins and False when it ends.
    """

    def __init__(self, step: Callable[[], bool], tell: Callable[[bool], None]) -> None:
        self._step, self._tell = step, tell
        self._task: asyncio.Task[None] | None = None

    @property
    def playing(self) -> bool:
        """Whether steps are being taken."""
        return self._task is not None

    def start(self) -> None:
        """Begin, unless it has begun.

        Raises
        ------
        NetkitError
            Where nothing keeps time: outside of a notebook.
        """
        loop = running_loop()
        if loop is None:
            raise NetkitError("Play needs a notebook. Step through the weeks one by one instead.")
        if self._task is None:
            self._task = loop.create_task(self._play())
            self._tell(True)

    def stop(self) -> None:
        """End, if it has begun."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._tell(False)

    async def _play(self) -> None:
        while self._step():
            await asyncio.sleep(BEAT)
        self.stop()
