"""An unseen part of a panel that says when the browser has drawn what it was sent."""

from __future__ import annotations

import anywidget
import traitlets

# Pictures take the browser longer than sending them takes the kernel: of a fast series, the last
# would be seen long after the hand has stopped. So the browser says which one it has drawn.
_SAY_WHEN_DRAWN = """
export default {
  render({ model }) {
    const say = () => requestAnimationFrame(() => setTimeout(() => {
      model.set("drawn", model.get("sent"))
      model.save_changes()
    }))
    model.on("change:sent", say)
    say()
    return () => model.off("change:sent", say)
  }
}
"""


class Screen(anywidget.AnyWidget):
    """Put it into a panel after its pictures, and count each one sent.

    Attributes
    ----------
    sent, drawn : int
        The newest picture, and the newest that a browser has drawn; 0 where there is no browser.
    """

    _esm = _SAY_WHEN_DRAWN

    sent = traitlets.Int(1).tag(sync=True)
    drawn = traitlets.Int(0).tag(sync=True)

    def __init__(self) -> None:
        super().__init__(layout={"display": "none"})

    @property
    def busy(self) -> bool:
        """Whether a browser is there and still drawing."""
        return 0 < self.drawn < self.sent

    def give_up(self) -> None:
        """Wait no more for a browser that has gone, until one is heard of again."""
        self.drawn = 0
