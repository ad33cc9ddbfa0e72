"""The sheet that tells a class how to hand in, what is seen and what never is."""

from __future__ import annotations

from typing import Any

from netkit.content.hand_in_words import hand_in_words
from netkit.conversations.fitting import Section
from netkit.conversations.page import page


def instruction_sheet(class_name: str) -> str:
    """Write the sheet for learners as a page of HTML that stands alone and prints on one side.

    Use it beside the class key. Its words are in `content/handing_in.toml`.

    Parameters
    ----------
    class_name : str
        As in the key; any text stays text.

    Raises
    ------
    NetkitError
        If an adviser's `handing_in.toml` cannot be read.

    Examples
    --------
    >>> "How to hand in: Spring 2026" in instruction_sheet("Spring 2026")
    True
    """
    title = str(hand_in_words("sheet", "title")).replace("{class}", class_name)
    parts = [_section(part) for part in hand_in_words("sheet", "parts")]
    opening = Section(str(hand_in_words("sheet", "heading")), (hand_in_words("sheet", "opening"),))
    return page(title, [opening, *parts])


def _section(part: dict[str, Any]) -> Section:
    lines = tuple(map(str, part.get("lines", ())))
    return Section(str(part.get("title", "")), lines, counted=bool(part.get("counted")))
