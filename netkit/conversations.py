"""The talk itself: questions to ask, and a plan that ends on time."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from netkit import content
from netkit.errors import NetkitError

SHORTEST, LONGEST = 5, 120  # minutes of a talk that can be planned
_POSITIONS = "OMC"  # opening, middle, closing
_LAST = "referral"  # every talk ends with who else
_QUESTIONS_A_MINUTE = 0.4  # eight in twenty minutes: more than that is an interrogation


def plan_agenda(minutes: int = 20, themes: Iterable[str] | None = None) -> pd.DataFrame:
    """Plan a talk minute by minute, so that it ends when you said it would.

    Use it the evening before, and swap in questions of your own. Don't read from it during the
    talk: a good answer is worth more than the next question.

    Parameters
    ----------
    minutes : int
        How long you asked for, 5 to 120.
    themes : iterable of str, optional
        What you want to hear about ("path", "likes", ...). None chooses by the time there is.
        "Who else?" is added at the end in any case.

    Returns
    -------
    DataFrame
        A row a question: minute (when it starts, from 0), minutes (how long it has), theme,
        question. `minutes` adds up to what was asked for.

    Raises
    ------
    NetkitError
        If the time cannot be planned, a theme is unknown, or there are more themes than minutes.

    Notes
    -----
    Questions are in `content/questions.csv`, the share of time of each theme in
    `content/themes.csv`.

    Examples
    --------
    >>> from netkit.conversations import plan_agenda
    >>> plan_agenda(10)[["minute", "minutes", "theme"]]
       minute  minutes     theme
    0       0        2   rapport
    1       2        3      path
    2       5        2     likes
    3       7        2  dislikes
    4       9        1  referral
    """
    minutes = _whole(minutes)
    order = _in_order(_chosen(themes) if themes is not None else _by_rank(minutes))
    if len(order) > minutes:
        raise NetkitError(
            f"{len(order)} themes do not fit into {minutes} minutes. "
            "Choose fewer themes, or ask for a longer talk."
        )
    length = pd.Series(_share(minutes, [int(_themes()[theme]["minutes"]) for theme in order]))
    return pd.DataFrame(
        {
            "minute": length.cumsum() - length,
            "minutes": length,
            "theme": pd.Series(order, dtype="str"),
            "question": pd.Series(
                [_questions(theme)[0]["question"] for theme in order], dtype="str"
            ),
        }
    )


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
    core = [(row["theme"], row["question"]) for row in content.table("questions") if row["core"]]
    return pd.DataFrame(core, columns=["theme", "question"], dtype="str")


def _whole(minutes: int) -> int:
    if int(minutes) != minutes or not SHORTEST <= minutes <= LONGEST:
        raise NetkitError(
            f"A talk of {minutes} minutes cannot be planned. "
            f"Give whole minutes from {SHORTEST} to {LONGEST}; 20 is a good start."
        )
    return int(minutes)


def _chosen(themes: Iterable[str]) -> set[str]:
    """Take the themes asked for, by name or label, and who else."""
    labels = {row["label"].casefold(): name for name, row in _themes().items()}
    wanted = [themes] if isinstance(themes, str) else themes
    names = {labels.get(theme.strip().casefold(), theme.strip().casefold()) for theme in wanted}
    unknown = sorted(names - set(_themes()))
    if unknown:
        raise NetkitError(f"There is no theme {unknown[0]!r}. Use some of: {', '.join(_themes())}.")
    return names | {_LAST}


def _by_rank(minutes: int) -> set[str]:
    """Take the themes that matter most, as many as the time allows."""
    ranked = sorted(_themes(), key=lambda theme: int(_themes()[theme]["rank"]))
    return set(ranked[: max(5, int(minutes * _QUESTIONS_A_MINUTE))])


def _in_order(names: set[str]) -> list[str]:
    """Sort themes as a talk goes: opening, middle, closing, and who else at the very end."""
    in_file = [theme for theme in _themes() if theme in names and theme != _LAST]
    in_file.sort(key=lambda theme: _POSITIONS.index(_questions(theme)[0]["position"]))
    return [*in_file, _LAST]


def _share(minutes: int, weights: list[int]) -> list[int]:
    """Deal out whole minutes by weight, at least one each, so that they add up exactly."""
    dealt = [1] * len(weights)
    for _ in range(minutes - len(weights)):
        # The next minute goes where it is missed most (Webster's rule for seats in parliament).
        place = max(range(len(weights)), key=lambda place: weights[place] / (dealt[place] + 0.5))
        dealt[place] += 1
    return dealt


def _themes() -> dict[str, dict[str, str]]:
    return {row["theme"]: row for row in content.table("themes")}


def _questions(theme: str) -> list[dict[str, str]]:
    """Give the questions of a theme, the beginner's one first."""
    rows = [row for row in content.table("questions") if row["theme"] == theme]
    return sorted(rows, key=lambda row: not row["core"])
