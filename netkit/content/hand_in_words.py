"""What a class reads about handing in: key files, the sheet for learners, the preview."""

from __future__ import annotations

from typing import Any

from netkit import content
from netkit.errors import NetkitError

FILE = "handing_in"


def hand_in_words(*names: str) -> Any:
    """Give a part of `handing_in.toml` by its names, the outer one first.

    Raises
    ------
    NetkitError
        If an edited file cannot be read, or the part is gone from it.

    Examples
    --------
    >>> hand_in_words("keys", "office", "title")
    'Office key, for {class}'
    """
    part: Any = content.settings(FILE)
    for name in names:
        if not isinstance(part, dict) or name not in part:
            raise NetkitError(
                f"{FILE}.toml has no {'.'.join(names)!r} any more. Put it back as in the file that "
                "came with netkit."
            )
        part = part[name]
    return part
