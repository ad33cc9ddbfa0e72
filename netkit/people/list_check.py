"""A look at a target list: enough names, from enough sides, and a wish to begin with."""

from __future__ import annotations

import pandas as pd

from netkit import vocabulary
from netkit.log import Log
from netkit.wording import count, listed

NAMES, DOORS, FIRST = 10, 4, 2
_KEEN = 4


def check_list(log: Log) -> pd.DataFrame:
    """Look whether a list is good enough to begin with: ten names, four doors, two wishes.

    Use it at the end of the lesson. Ten and four are the aim of an exercise, so that no single
    silence ends it; they say nothing about how many people anybody should know.

    Returns
    -------
    DataFrame
        what, done (True or False), found, try_this (empty where it is done).

    Examples
    --------
    >>> import netkit as nk
    >>> check_list(nk.new_log())["done"].tolist()
    [False, False, False]
    """
    people = log.contacts[~log.contacts["contact"].isin(log.left_in_peace)]
    rows = [_names(people), _doors(people), _wishes(people)]
    table = pd.DataFrame(rows, columns=["what", "done", "found", "try_this"])
    table["try_this"] = table["try_this"].mask(table["done"], "")
    return table


def _names(people: pd.DataFrame) -> tuple[str, bool, str, str]:
    found, more = len(people), NAMES - len(people)
    cure = f"{count(more, 'name')} to go. Take a circle that you skipped; one name is a start."
    return "Ten names", more <= 0, f"{count(found, 'name')} on your list.", cure


def _doors(people: pd.DataFrame) -> tuple[str, bool, str, str]:
    codes = people["avenue"].dropna().unique()
    labels = listed([f"“{vocabulary.label('avenue', code)}”" for code in codes])
    found = f"{count(len(codes), 'door')} so far: {labels}." if labels else "No door so far."
    cure = "Add one person from a circle of another kind; “Teachers” is open to everybody."
    return "Four doors they came by", len(codes) >= DOORS, found, cure


def _wishes(people: pd.DataFrame) -> tuple[str, bool, str, str]:
    keen = people.loc[people["motivation"].fillna(0) >= _KEEN, "contact"].tolist()
    found = f"{listed(keen[:5])}." if keen else "Nobody has a 4 or a 5 yet."
    cure = "Whom would you most like to hear? Give two people a 4 or a 5."
    return "Two people you really want to hear", len(keen) >= FIRST, found, cure
