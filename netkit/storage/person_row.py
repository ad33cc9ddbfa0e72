"""Whose row it is: the one row of a file that speaks of a person."""

from __future__ import annotations

from collections.abc import Iterable

from netkit.border.people import fold
from netkit.errors import NetkitError


def row_of(rows: Iterable[tuple[int, str, str]], contact: str, name: str) -> int | None:
    """Find the row to change for a person, and rather none than somebody else's.

    Parameters
    ----------
    rows : iterable of (int, str, str)
        Number, "Known as" and "Name" of each row that holds anything; "" where nothing readable
        stands.
    contact, name : str
        The person, as the log knows them.

    Returns
    -------
    int or None
        The row's number; None if the file has no row for them and they may get one.

    Raises
    ------
    NetkitError
        If it cannot be told which row is theirs.

    Examples
    --------
    >>> row_of([(2, "", "Anna Lee"), (3, "Anna Lee (2)", "Anna Lee")], "Anna Lee (2)", "Anna Lee")
    3
    """
    labels = {number: fold(key or called) for number, key, called in rows}
    own = [number for number, label in labels.items() if label == fold(contact)]
    if len(own) == 1:
        return own[0]
    # A row of nobody, or of a namesake who got a number on reading, may be theirs too.
    if own or {"", fold(name)} & set(labels.values()):
        raise NetkitError(
            f"It is not clear which row of your contacts is '{contact}', so nothing was changed. "
            "Open the file and give every person one row with a name, and people of one name "
            "different words under 'Known as'; or call log.save() once, which does that."
        )
    return None
