"""An unseen part of a panel that keeps what is typed there from being taken for Lab's commands."""

from __future__ import annotations

import anywidget

# Outside of text boxes JupyterLab takes each key for a command: an arrow leaves the drop-down for
# the next cell instead of choosing, M turns the cell into text and takes the form away, and D D
# deletes it. Here the browser gets such keys first. Ctrl+S and its like go on to Lab.
_KEEP_KEYS = """
const KINDS = "select, button, input[type=checkbox], input[type=range], textarea[readonly]"
const OWN = `.netkit-panel :is(${KINDS})`
const keep = event => {
  const command = event.ctrlKey || event.metaKey || event.altKey
  if (!command && event.target.matches?.(OWN)) event.stopPropagation()
}
export default {
  render() {
    document.addEventListener("keydown", keep, true)
    return () => document.removeEventListener("keydown", keep, true)
  }
}
"""


class OwnKeys(anywidget.AnyWidget):
    """Put it into a panel, anywhere: drop-downs and their like then answer to the keyboard."""

    _esm = _KEEP_KEYS

    def __init__(self) -> None:
        super().__init__(layout={"display": "none"})
