"""A place in a panel for what one pair of eyes may see: shown live, stored nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import anywidget
import pandas as pd

# What a browser holds of a widget may be saved with the notebook, and so may any output. A message
# is neither: it reaches the page that is open, is drawn letter by letter and never as markup.
_DRAW = """
const make = (kind, words, about = {}) => {
  const made = document.createElement(kind)
  made.textContent = words
  for (const [name, value] of Object.entries(about)) made.setAttribute(name, value)
  return made
}
const row = (kind, words, about) => {
  const made = document.createElement("tr")
  made.append(...words.map(word => make(kind, word, about)))
  return made
}
const table = ({ name, headers, rows }) => {
  const frame = make("div", "", { role: "region", "aria-label": name, tabindex: 0 })
  const made = document.createElement("table")
  const head = made.createTHead(), body = made.createTBody()
  head.append(row("th", headers, { scope: "col" }))
  body.append(...rows.map(words => row("td", words)))
  frame.append(made)
  return frame
}
const style = `
.netkit-alone {max-width: 100%; line-height: 1.4}
.netkit-alone [role=region] {overflow-x: auto}
.netkit-alone table {border-collapse: collapse; margin: 0.4em 0}
.netkit-alone :is(th, td) {text-align: left; vertical-align: top; padding: 0.3em 1.2em 0.3em 0.4em;
  border-bottom: 1px solid #bbb; overflow-wrap: anywhere; min-width: 6em; max-width: 28em}
`
export default {
  render({ model, el }) {
    const page = document.createElement("div")
    page.className = "netkit-alone"
    el.append(make("style", style), page)
    const show = ({ parts }) => page.replaceChildren(
      ...parts.map(part => part.rows ? table(part) : make("p", part.words)))
    model.on("msg:custom", show)
    model.send("ready")
    return () => model.off("msg:custom", show)
  }
}
"""


class Listed(NamedTuple):
    """A table with headers in plain words, and what a screen reader calls it."""

    name: str
    table: pd.DataFrame


class ForYouAlone(anywidget.AnyWidget):
    """Show words and tables to whoever sits here, and keep them out of all that is saved.

    Neither the notebook's outputs nor its widget state hold any of it: a reader of the saved file,
    and the page when its kernel is gone, see an empty place.

    Attributes
    ----------
    text : str
        What is shown, as plain text, for programs and tests.

    Examples
    --------
    >>> place = ForYouAlone()
    >>> place.say("Anna has asked nobody for two weeks.")
    >>> place.text, "Anna" in str(place.get_state())
    ('Anna has asked nobody for two weeks.', False)
    """

    _esm = _DRAW

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[dict[str, Any]] = []
        self.on_msg(lambda *_: self._tell())

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        return "\n\n".join(map(_told, self._parts))

    def say(self, *parts: str | Listed) -> None:
        """Show paragraphs and tables, in place of what was there before."""
        self._parts = [_part(part) for part in parts if isinstance(part, str) or len(part.table)]
        self._tell()

    def _tell(self) -> None:
        self.send({"parts": self._parts})


def _part(part: str | Listed) -> dict[str, Any]:
    if isinstance(part, str):
        return {"words": part}
    rows = [[str(cell) for cell in row] for row in part.table.to_numpy(object)]
    return {"name": part.name, "headers": list(part.table), "rows": rows}


def _told(part: dict[str, Any]) -> str:
    if "words" in part:
        return str(part["words"])
    return "\n".join(_line(part["headers"], row) for row in part["rows"])


def _line(headers: Sequence[str], row: Sequence[str]) -> str:
    return "; ".join(f"{header}: {cell}" for header, cell in zip(headers, row, strict=True))
