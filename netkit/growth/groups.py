"""Groups of people: by how they were found, what they work in, where, how many steps away."""

from __future__ import annotations

import pandas as pd

from netkit.errors import NetkitError
from netkit.people.names import same_place

GROUPS = ("avenue", "field", "generation", "organization", "relationship", "student")
UNKNOWN = "unknown"


def group_of(tree: pd.DataFrame, by: str) -> pd.Series:
    """Give each person's group, in words, "unknown" where nobody noted it.

    Spellings that differ in capitals and spaces only are written as the first of them is; of a
    place, also those that differ in what companies add to their names.
    """
    possible = [name for name in GROUPS if name in tree]
    if by not in possible:
        raise NetkitError(f"by={by!r} is not known here. Use one of {', '.join(possible)}.")
    names = tree[by].astype("str").str.replace(r"\s+", " ", regex=True).str.strip()
    names = names.mask(names == "").fillna(UNKNOWN)
    return names.groupby(_folded(names, by)).transform("first").astype("str")


def in_order(groups: pd.Series) -> list[str]:
    """List groups by name, numbers by size, and "unknown" last."""
    names = groups.unique().tolist()
    return sorted(names, key=lambda name: (name == UNKNOWN, len(name) * name.isdecimal(), name))


def places(organizations: pd.Series) -> pd.Series:
    """Fold where people work so that the usual spellings of a place are one; missing stays."""
    named = organizations.dropna().unique()
    folded = {name: same_place(name) or name.strip() or None for name in named}
    return organizations.map(folded)


def _folded(names: pd.Series, by: str) -> pd.Series:
    return places(names) if by == "organization" else names.str.casefold()
