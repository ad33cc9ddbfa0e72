"""The question bank: themes in the order of a talk, and good questions for each."""

from __future__ import annotations

import difflib
import re

import pandas as pd

from netkit import content
from netkit.errors import NetkitError

LAST = "referral"  # every talk ends with who else
_QUESTION = ("theme", "question", "core")
_THEME = ("theme", "label", "minutes", "rank", "position")
_COLUMNS = ["theme", "label", "position", "depth", "question", "core"]


def question_bank(theme: str | None = None) -> pd.DataFrame:
    """Give good questions, theme by theme, in the order in which a talk goes.

    Use it to choose from, and change the words until they are yours. A question that you would
    not be curious about yourself is the wrong one, however good it looks here.

    Parameters
    ----------
    theme : str, optional
        One theme, by its name ("path") or its label ("How they got here"); None gives all.

    Returns
    -------
    DataFrame
        theme; label; position (O opening, M middle, C closing); depth (how well the talk has to
        go before it is asked: low, medium, high); question; core (one of the beginner's four).

    Raises
    ------
    NetkitError
        If there is no such theme.

    Notes
    -----
    The questions are in `content/questions.csv`, the themes in `content/themes.csv`.

    Examples
    --------
    >>> from netkit.conversations import question_bank
    >>> question_bank("pay")["question"].iloc[0]
    'What range of pay should a beginner in this field expect?'
    """
    table = theme_table()
    wanted = in_order(set(table) if theme is None else {theme_named(theme)})
    rows = [{**row, **table[name]} for name in wanted for row in rows_of(name)]
    bank = pd.DataFrame(rows, columns=_COLUMNS, dtype="str")
    return bank.assign(core=bank["core"] != "")


def core_questions() -> pd.DataFrame:
    """Give the four questions that carry a first talk: path, likes, dislikes, who else.

    Use them when you have time to prepare only one thing.

    Returns
    -------
    DataFrame
        theme, question.

    Examples
    --------
    >>> from netkit.conversations import core_questions
    >>> core_questions()["theme"].tolist()
    ['path', 'likes', 'dislikes', 'referral']
    """
    bank = question_bank()
    return bank.loc[bank["core"], ["theme", "question"]].reset_index(drop=True)


def theme_table() -> dict[str, dict[str, str]]:
    """Give the themes that have a question, by name, in the order of their file."""
    asked = {row["theme"] for row in content.table("questions", _QUESTION)}
    themes = content.table("themes", _THEME)
    _refuse_slips(asked, [row["theme"] for row in themes])
    return {row["theme"]: _checked(row) for row in themes if row["theme"] in asked}


def _refuse_slips(asked: set[str], themes: list[str]) -> None:
    """Refuse a code that is nearly that of a theme; the questions of a theme taken out may rest."""
    for name in sorted(asked - set(themes)):
        if near := difflib.get_close_matches(name, themes, n=1, cutoff=0.8):
            raise NetkitError(
                f"questions.csv has a theme {name!r}, which is not in themes.csv. "
                f"Write {near[0]!r}, if you mean that one."
            )


def _checked(row: dict[str, str]) -> dict[str, str]:
    """Refuse a theme that cannot be planned; somebody may have edited the file."""
    if row["position"] not in (*"OMC",):
        wrong = f"the position {row['position']!r}; write O, M or C (opening, middle, closing)"
    elif not row["minutes"].isdecimal() or not (row["rank"] or "0").isdecimal():
        wrong = f"minutes {row['minutes']!r} and rank {row['rank']!r}; write whole numbers"
    else:
        return row
    raise NetkitError(f"In themes.csv the theme {row['theme']!r} has {wrong}.")


def theme_named(word: str) -> str:
    """Find a theme by its name or its label, in any case."""
    labels = {row["label"].casefold(): name for name, row in theme_table().items()}
    name = labels.get(word.strip().casefold(), word.strip().casefold())
    if name not in theme_table():
        raise NetkitError(f"There is no theme {name!r}. Use some of: {', '.join(theme_table())}.")
    return name


def theme_of(question: str) -> str:
    """Guess the theme of a question from its words; empty where nothing gives it away."""
    known = {row["question"]: row["theme"] for row in content.table("questions", _QUESTION)}
    if question in known:
        return known[question]
    hits = [(len(words), name) for name, words in _tell_tales() if _says(question, words)]
    # The longest words tell most: "change one thing" is no question about what is changing.
    return max(hits, default=(0, ""), key=lambda hit: hit[0])[1]


def rows_of(theme: str) -> list[dict[str, str]]:
    """Give the questions of a theme, the beginner's one first."""
    rows = [row for row in content.table("questions", _QUESTION) if row["theme"] == theme]
    return sorted(rows, key=lambda row: not row["core"])


def in_order(names: set[str]) -> list[str]:
    """Sort themes as a talk goes: opening, middle, closing, and who else at the very end."""
    return sorted(names & set(theme_table()), key=places().__getitem__)


def places() -> dict[str, tuple[bool, int, int]]:
    """Say where in a talk each theme comes; a question without a theme ends the middle."""
    table = theme_table()
    known = {
        name: (name == LAST, "OMC".index(row["position"]), number)
        for number, (name, row) in enumerate(table.items())
    }
    return {**known, "": (False, 1, len(table))}


def _tell_tales() -> list[tuple[str, str]]:
    found = [(name, row.get("words", "").split(";")) for name, row in theme_table().items()]
    return [(name, words) for name, several in found for words in several if words.strip()]


def _says(question: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(words.strip())}\b", question, re.IGNORECASE) is not None
