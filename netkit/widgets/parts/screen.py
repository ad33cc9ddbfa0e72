"""An unseen part of a panel that exchanges its picture in place, and says when that is done."""

from __future__ import annotations

import anywidget
import plotly.graph_objects as go
import traitlets

from netkit.widgets.parts.picture import Picture

# Where the front end has drawn the first picture, it has plotly.js, and can put another one in
# its place: in half the time, and without the blank between the two. And since that still takes
# longer than sending a picture, the browser says which one it has drawn: of a fast series, the
# last would otherwise be seen long after the hand has stopped.
_EXCHANGE = """
const frame = () => new Promise(requestAnimationFrame)
const pause = () => new Promise(done => setTimeout(done, 50))
export default {
  render({ model, el }) {
    let alive = true
    const plot = () => el.closest(".netkit-panel")?.querySelector(".js-plotly-plot")
    const able = () => Boolean(window.Plotly?.react && plot()?._context)
    const draw = async () => {
      const figure = model.get("figure")
      if (!figure || !able()) return frame()
      const { data, layout } = JSON.parse(figure)
      return window.Plotly.react(plot(), data, layout, { ...plot()._context })
    }
    // Lab keeps views that nobody sees, of cells scrolled out of sight: they can wait.
    let rest
    const exchange = async () => {
      clearTimeout(rest)
      if (!el.isConnected) {
        rest = setTimeout(() => alive && draw(), 1000)
        return
      }
      const sent = model.get("sent")
      await draw()
      setTimeout(() => {
        model.set({ drawn: sent, able: able() })
        model.save_changes()
      })
    }
    // A view opened later stands there with the picture it was made with.
    const begin = async () => {
      for (let times = 0; alive && !able() && times < 100; times += 1) await pause()
      if (alive) exchange()
    }
    model.on("change:sent", exchange)
    begin()
    return () => { alive = false; clearTimeout(rest); model.off("change:sent", exchange) }
  }
}
"""


class Screen(anywidget.AnyWidget):
    """Put it into a panel beside its picture, and show every figure through it.

    Attributes
    ----------
    sent, drawn : int
        The newest picture, and the newest that a browser has drawn; 0 where there is no browser.
    able : bool
        Whether the browser can exchange a picture in place.
    """

    _esm = _EXCHANGE

    figure = traitlets.Unicode("").tag(sync=True)
    sent = traitlets.Int(0).tag(sync=True)
    drawn = traitlets.Int(0).tag(sync=True)
    able = traitlets.Bool(False).tag(sync=True)

    def __init__(self, picture: Picture) -> None:
        super().__init__(layout={"display": "none"})
        self._picture = picture

    @property
    def busy(self) -> bool:
        """Whether a browser is there and still drawing."""
        return 0 < self.drawn < self.sent

    def show(self, figure: go.Figure) -> None:
        """Put a figure in place of the last one."""
        in_place = self.able and self.drawn > 0
        with self.hold_sync():
            self.figure = figure.to_json() if in_place else ""
            self.sent += 1
        self._picture.show(figure, send=not in_place)

    def give_up(self) -> None:
        """Wait no more for a browser that has gone, until one is heard of again."""
        self.drawn = 0
