"""A slider with a name: the browser's own, which a keyboard and a screen reader can use."""

from __future__ import annotations

import anywidget
import traitlets

# The sliders of ipywidgets have a handle without a name.
_SLIDER = """
export default {
  render({ model, el }) {
    const label = document.createElement("label")
    const name = document.createElement("span")
    const range = document.createElement("input")
    range.type = "range"
    range.min = 0
    label.append(name, range)
    el.append(label)
    const show = () => {
      name.textContent = model.get("description")
      range.max = model.get("last")
      range.value = model.get("value")
      range.setAttribute("aria-valuetext", model.get("words"))
    }
    range.addEventListener("input", () => {
      model.set("value", range.valueAsNumber)
      model.save_changes()
    })
    model.on("change", show)
    show()
  }
}
"""
_LOOK = """
.netkit-slider label {display: flex; align-items: center; gap: 8px; max-width: 46em}
.netkit-slider span {flex: 0 0 11em; text-align: right; font-size: var(--jp-widgets-font-size)}
.netkit-slider input {flex: 1 1 auto; min-width: 8em; height: 2em; accent-color: #0072b2}
"""


class WeekSlider(anywidget.AnyWidget):
    """Choose one of several weeks, by mouse or by arrow keys.

    Attributes
    ----------
    value, last : int
        The week chosen, and the newest; the first is 0.
    words : str
        The week chosen, in words, for a screen reader.
    """

    _esm = _SLIDER
    _css = _LOOK

    description = traitlets.Unicode("").tag(sync=True)
    value = traitlets.Int(0).tag(sync=True)
    last = traitlets.Int(0).tag(sync=True)
    words = traitlets.Unicode("").tag(sync=True)

    def __init__(self, description: str) -> None:
        super().__init__(description=description)
        self.add_class("netkit-slider")
