"""Whose ideas these are: who, what, what we owe them, and where to find it."""

from __future__ import annotations

import html

from netkit import content

_COLUMNS = ("who", "what", "gave", "where")


class LearnMore:
    """List those whose ideas netkit passes on, in words that need no program to be read.

    Use it at the end of a lesson. It says where we know something only from others; addresses are
    shown as text, to be copied.

    Raises
    ------
    NetkitError
        If an edited `credits.csv` cannot be read.

    Examples
    --------
    >>> import netkit as nk
    >>> print(str(nk.LearnMore()).splitlines()[8])
    Richard Bolles, What Color Is Your Parachute?
    """

    def __init__(self) -> None:
        rows = content.table("credits", _COLUMNS)
        self._credits = [tuple(row[column] for column in _COLUMNS) for row in rows]

    def __str__(self) -> str:
        """Give a paragraph for each."""
        said = (f"{who}, {what}\n{gave}\n{where}" for who, what, gave, where in self._credits)
        return "\n\n".join(said)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return f"<ul>{''.join(_item(*map(html.escape, row)) for row in self._credits)}</ul>"


def _item(who: str, what: str, gave: str, where: str) -> str:
    return f"<li><b>{who}</b>, <i>{what}</i><br>{gave}<br>{where}</li>"
