"""A box with a line of code to copy; nothing can be typed into it."""

from __future__ import annotations

import anywidget
import traitlets

_BOX = """
export default {
  render({ model, el }) {
    const label = document.createElement("label")
    const name = document.createElement("span")
    const box = document.createElement("textarea")
    box.readOnly = true
    box.rows = 2
    box.spellcheck = false
    label.append(name, box)
    el.append(label)
    const show = () => {
      name.textContent = model.get("description")
      box.value = model.get("value")
    }
    // Whoever comes here wants to copy the whole line.
    box.addEventListener("focus", () => box.select())
    model.on("change", show)
    show()
  }
}
"""
_LOOK = """
.netkit-code label {display: flex; align-items: flex-start; gap: 8px; max-width: 46em}
.netkit-code span {flex: 0 0 11em; text-align: right; padding-top: 0.3em;
  font-size: var(--jp-widgets-font-size)}
.netkit-code textarea {flex: 1 1 auto; min-width: 0; resize: vertical; font-size: 0.9em;
  padding: 0.4em; font-family: var(--jp-code-font-family, monospace);
  color: var(--jp-content-font-color1, #222); background: var(--jp-layout-color2, #eee);
  border: 1px solid var(--jp-border-color1, #888)}
"""


class CodeLine(anywidget.AnyWidget):
    """Show a line of code that can be copied.

    Attributes
    ----------
    value : str
        The line.
    """

    _esm = _BOX
    _css = _LOOK

    description = traitlets.Unicode("").tag(sync=True)
    value = traitlets.Unicode("").tag(sync=True)

    def __init__(self, description: str) -> None:
        super().__init__(description=description)
        self.add_class("netkit-code")
