"""The learner's own office: where somebody helps, in the words an adviser wrote down."""

from __future__ import annotations

from netkit import content

_LINES = ("name", "hours", "link", "note")


def office() -> str:
    """Give the office's name, hours, link and note, a line each; nothing where all is blank.

    Use it wherever a learner may want company: on the first page, after a silence, on the sheet
    for a talk. It is plain text: escape it before it becomes HTML.

    Returns
    -------
    str
        The lines that `office.toml` has, in this order.

    Raises
    ------
    NetkitError
        If an edited `office.toml` cannot be read.

    Examples
    --------
    >>> office()
    ''
    """
    known = content.settings("office")
    lines = (" ".join(str(known.get(name, "")).split()) for name in _LINES)
    return "\n".join(filter(None, lines))
