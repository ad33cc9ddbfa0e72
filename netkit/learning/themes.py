"""What the talks were about: each theme, and in how many of them it came up."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from netkit import content
from netkit.learning.conversations import conversations_held
from netkit.log import Log
from netkit.vocabulary import normalise


def theme_counts(log: Log) -> pd.DataFrame:
    """Count in how many talks each theme came up, of those whose themes were noted.

    Use it to see what you keep asking, and what you never did. A theme heard from one person is
    that person's story: one conversation is one data point.

    Parameters
    ----------
    log : Log

    Returns
    -------
    DataFrame
        theme (a code of `content/themes.csv`, or as typed), label (a learner's words),
        conversations (talks it came up in, each counted once), of (talks with any theme noted).
        Most often first.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "met", "2026-02-03", themes="path;likes")
    >>> nk.theme_counts(log)[["theme", "conversations", "of"]].values.tolist()
    [['path', 1, 1], ['likes', 1, 1]]
    """
    noted = conversations_held(log)["themes"].dropna()
    labels = theme_labels()
    seen = Counter(theme for cell in noted for theme in themes_of(cell))
    order = sorted(seen, key=lambda theme: (-seen[theme], _place(theme, labels)))
    rows = [(theme, labels.get(theme, theme), seen[theme], len(noted)) for theme in order]
    return pd.DataFrame(rows, columns=["theme", "label", "conversations", "of"])


def theme_labels() -> dict[str, str]:
    """Give the learner's words for every theme, in the order of its file.

    Examples
    --------
    >>> theme_labels()["path"]
    'How they got here'
    """
    return {row["theme"]: row["label"] for row in content.table("themes", ["theme", "label"])}


def themes_of(cell: str) -> list[str]:
    """Give each theme of one talk once, as a code where it is known, or else as typed.

    Examples
    --------
    >>> themes_of("How they got here; likes; Bees; path")
    ['path', 'likes', 'Bees']
    """
    labels = theme_labels()
    codes = {normalise(word): code for code, label in labels.items() for word in (label, code)}
    typed = filter(None, map(str.strip, cell.split(";")))
    return list(dict.fromkeys(codes.get(normalise(word), word) for word in typed))


def _place(theme: str, labels: dict[str, Any]) -> tuple[int, str]:
    return (list(labels).index(theme) if theme in labels else len(labels), theme)
