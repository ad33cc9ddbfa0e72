"""A table to be read rather than computed with: plain headers, words to the left, no numbers."""

from __future__ import annotations

import html

import pandas as pd

_LEFT = 'style="text-align: left; vertical-align: top; padding: 0.3em 1.2em 0.3em 0.4em"'


class PlainTable:
    """Show some columns of a table under headers in plain words.

    Use it for tables that are read as text, such as the findings of `check_message`. It is a
    picture of the table and nothing to compute with: keep the DataFrame for that.

    Parameters
    ----------
    frame : DataFrame
        What to show; the index is left out.
    **headers : str
        The columns to show, in this order, each with its header.

    Examples
    --------
    >>> import netkit as nk
    >>> print(nk.PlainTable(nk.plan_agenda(20).head(2), minute="From minute", question="Ask"))
    From minute: 0
    Ask: What is on your desk right now?
    <BLANKLINE>
    From minute: 2
    Ask: How did you come to do this work?
    """

    def __init__(self, frame: pd.DataFrame, **headers: str) -> None:
        self._headers = list(headers.values())
        self._rows = [[str(cell) for cell in row] for row in frame[list(headers)].to_numpy()]

    def __str__(self) -> str:
        """Give the table row by row, each cell after its header."""
        return "\n\n".join(
            "\n".join(f"{header}: {cell}" for header, cell in zip(self._headers, row, strict=True))
            for row in self._rows
        )

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head = _cells("th", self._headers)
        body = "".join(f"<tr>{_cells('td', row)}</tr>" for row in self._rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(tag: str, texts: list[str]) -> str:
    about = f'scope="col" {_LEFT}' if tag == "th" else _LEFT
    return "".join(f"<{tag} {about}>{html.escape(text)}</{tag}>" for text in texts)
