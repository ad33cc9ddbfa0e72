"""A plan for a talk: questions in a natural order, and minutes that add up."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from netkit.conversations.questions import (
    LAST,
    in_order,
    places,
    rows_of,
    theme_named,
    theme_of,
    theme_table,
)
from netkit.errors import NetkitError

SHORTEST, LONGEST = 5, 120  # minutes of a talk that can be planned
_OWN = {"minutes": "2"}  # a question of the learner's own that fits no theme
QUESTIONS_A_MINUTE = 0.4  # eight in twenty minutes: more than that is an interrogation


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
    order = in_order(_chosen(themes) if themes is not None else _by_rank(minutes))
    return _timed([(theme, rows_of(theme)[0]["question"]) for theme in order], minutes)


def plan_questions(questions: Iterable[str], minutes: int = 20) -> pd.DataFrame:
    """Put questions of your own choice in a natural order, and deal out the minutes.

    Use it once you have chosen. The theme of a question of your own is guessed from its words (in
    English); one that tells nothing comes in the middle. `check_questions` says what is missing.

    Parameters
    ----------
    questions : iterable of str
        From the bank, your own, or both.
    minutes : int
        How long you asked for, 5 to 120.

    Returns
    -------
    DataFrame
        As `plan_agenda` gives it; theme is empty where it could not be guessed.

    Raises
    ------
    NetkitError
        If the time cannot be planned, or there are more questions than minutes.

    Examples
    --------
    >>> from netkit.conversations import plan_questions
    >>> plan_questions(["Who else should I meet?", "How did you get here?"], 10)["minutes"].tolist()
    [7, 3]
    """
    minutes = _whole(minutes)
    asked = [(theme_of(question), question) for question in dict.fromkeys(questions)]
    order = places()
    return _timed(sorted(asked, key=lambda row: order.get(row[0], order[""])), minutes)


def _whole(minutes: int) -> int:
    if not SHORTEST <= minutes <= LONGEST or int(minutes) != minutes:
        raise NetkitError(
            f"A talk of {minutes} minutes cannot be planned. "
            f"Give whole minutes from {SHORTEST} to {LONGEST}; 20 is a good start."
        )
    return int(minutes)


def _timed(asked: list[tuple[str, str]], minutes: int) -> pd.DataFrame:
    """Give each question its minutes; they add up to the time there is."""
    if len(asked) > minutes:
        raise NetkitError(
            f"{len(asked)} questions do not fit into {minutes} minutes. "
            "Choose fewer themes or questions, or ask for a longer talk."
        )
    table = theme_table()
    weights = [int(table.get(theme, _OWN)["minutes"]) for theme, _ in asked]
    length = pd.Series(_share(minutes, weights), dtype="int64")
    return pd.DataFrame(
        {
            "minute": length.cumsum() - length,
            "minutes": length,
            "theme": pd.Series([theme for theme, _ in asked], dtype="str"),
            "question": pd.Series([question for _, question in asked], dtype="str"),
        }
    )


def _chosen(wanted: Iterable[str]) -> set[str]:
    """Take the themes asked for, by name or label, and who else."""
    words = [wanted] if isinstance(wanted, str) else wanted
    return {theme_named(word) for word in words} | {LAST}


def _by_rank(minutes: int) -> set[str]:
    """Take the themes that matter most, as many as the time allows.

    A theme without a rank is asked about only by whoever chooses it.
    """
    ranks = {theme: int(row["rank"]) for theme, row in theme_table().items() if row["rank"]}
    ranked = sorted(ranks, key=ranks.__getitem__)
    return set(ranked[: max(5, int(minutes * QUESTIONS_A_MINUTE))])


def _share(minutes: int, weights: list[int]) -> list[int]:
    """Deal out whole minutes by weight, at least one each, so that they add up exactly."""
    dealt = [1] * len(weights)
    for _ in range(minutes - len(weights) if weights else 0):
        # The next minute goes where it is missed most (Webster's rule for seats in parliament).
        place = max(range(len(weights)), key=lambda place: weights[place] / (dealt[place] + 0.5))
        dealt[place] += 1
    return dealt
