"""What a network is made of: people by field, by place, by how they were found."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netkit.growth.groups import UNKNOWN, group_of, places
from netkit.growth.tree import referral_tree
from netkit.log import Log


def network_mix(log: Log | pd.DataFrame, by: str = "field", as_of: Any = None) -> pd.DataFrame:
    """Count the people in a network by what they work in, where, or how they were found.

    Use it to see where a network is wide and where one door is missing. Do not read a small
    group as a fault: nobody needs people in every field. Connections without a name are left
    out, and so is whoever came later.

    Parameters
    ----------
    log : Log or DataFrame
        A log, or events with date, contact, event and optionally student and avenue.
    by : {"field", "organization", "avenue", "relationship", "generation", "student"}
        generation is the number of introductions away; student only where there are several.
    as_of : date, optional
        Leave out who came later; None is today.

    Returns
    -------
    DataFrame
        by ("unknown" where nobody noted it; last, otherwise the largest group first), people,
        organizations (different places), asked, met (people), share (of all people, 0 to 1),
        first_on (the day the first of them came into the log).

    Raises
    ------
    NetkitError
        If `by` is not known or `as_of` is no date.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_contacts(["Anna Lee", "Omar Haddad"], field="Bees", organization="Fern")
    >>> log.add_contact("Mei Tan", field="Bridges")
    >>> nk.network_mix(log)[["field", "people", "organizations"]].values.tolist()
    [['Bees', 2, 1], ['Bridges', 1, 0]]
    """
    tree = referral_tree(log, as_of)
    people = tree.assign(
        group=group_of(tree, by), place=places(tree["organization"]), asked=tree["asked_on"].notna()
    )
    mix = people.groupby("group", sort=False).agg(
        people=("contact", "size"),
        organizations=("place", "nunique"),
        asked=("asked", "sum"),
        met=("met", "sum"),
        first_on=("joined_on", "min"),
    )
    mix.insert(4, "share", mix["people"] / max(len(tree), 1))
    mix = mix.rename_axis(by).reset_index()
    order = pd.DataFrame({"last": mix[by] == UNKNOWN, "people": -mix["people"]})
    mix = mix.loc[order.sort_values(["last", "people"], kind="stable").index]
    mix.attrs = tree.attrs | {"by": [by]}
    return mix.reset_index(drop=True)
