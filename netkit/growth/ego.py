"""The network around the learner in a few numbers, each with its meaning."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from netkit.errors import NetkitError
from netkit.estimates import blau, ego_numbers, hill_number
from netkit.growth.groups import UNKNOWN, group_of
from netkit.growth.network import read_network
from netkit.growth.tree import tree_of
from netkit.log import Log
from netkit.vocabulary import normalise

Ints = npt.NDArray[np.int64]

_MEANINGS = {
    "people": "How many people are in your network, as far as your log knows.",
    "ties": "How many pairs of them are known to know each other.",
    "density": "The share of all pairs that know each other. Near 0, each opens another door.",
    "effective_size": "How many separate circles you reach: people, less those who overlap.",
    "constraint": "How much your contacts lead back to each other. Low means many ways out.",
    "e_i_index": "From -1, all ties stay inside a group, to 1, all ties join two groups.",
    "groups": "How many different groups your people come from.",
    "hill_1": "As mixed as so many groups of equal size.",
    "hill_2": "The same, with an ear for the large groups.",
    "blau": "The chance that two people, picked by lot, come from different groups.",
}
_FROM_TIES = ("ties", "density", "effective_size", "constraint", "e_i_index")


def ego_measures(
    log: Log | pd.DataFrame,
    ties: pd.DataFrame | None = None,
    as_of: Any = None,
    group: str = "field",
) -> pd.DataFrame:
    """Describe the network around the learner in a few numbers of network research.

    Use it to see what these words mean in one's own case. Do not read any of them as good or bad:
    a dense network carries, an open one surprises. Measures that need ties know only who
    introduced whom, unless `ties` says more; most people know each other without the log knowing,
    so ties, density and constraint are then too low, and effective size is too high.

    Parameters
    ----------
    log : Log or DataFrame
        The log, or events, of one learner.
    ties : DataFrame, optional
        Who knows whom: the first two columns hold names of contacts. Introductions count besides.
        Names the log does not know are left out (`attrs["unknown_names"]` says how many).
    as_of : date, optional
        Leave out who came later; None is today.
    group : {"field", "organization", "avenue", "relationship", "generation"}
        What "mixed" is about. People whose group nobody noted are left out of it.

    Returns
    -------
    DataFrame
        measure (people, ties, density, effective_size, constraint, e_i_index, groups, hill_1,
        hill_2, blau), value (NaN where there is nobody to measure), needs_ties (rests on who
        knows whom), meaning (a sentence).

    Raises
    ------
    NetkitError
        If the events are of several students, `group` is not known, or `ties` has one column.

    Notes
    -----
    Burt 1992 and Borgatti 1997 (constraint, effective size); Krackhardt and Stern 1988 (E-I
    index, of the ties around the learner); Hill 1973; Blau 1977.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_contacts(["Anna Lee", "Omar Haddad"], field="Bees")
    >>> found = nk.ego_measures(log).set_index("measure")["value"]
    >>> found[["people", "effective_size", "groups"]].tolist()
    [2.0, 2.0, 1.0]
    """
    network = read_network(log, as_of)
    if "student" in network.who and network.who["student"].nunique() > 1:
        raise NetkitError(
            "These are the events of several students, and each has a network of their own. Hand "
            'in one of them: events[events["student"] == ...].'
        )
    tree = tree_of(network)
    introduced = tree.loc[tree["parent"] >= 0, "parent"]
    told, lost = _told(ties, tree)
    pairs = _pairs(np.concatenate([_places(introduced, tree), told]))
    groups = group_of(tree, group).to_numpy()
    table = pd.DataFrame({"measure": list(_MEANINGS), "meaning": list(_MEANINGS.values())})
    table.insert(1, "value", list(_values(len(tree), pairs, groups).values()))
    table.insert(2, "needs_ties", table["measure"].isin(_FROM_TIES))
    table.attrs = {"by": [group], "up_to": network.until, "unknown_names": lost}
    return table


def _values(people: int, pairs: Ints, groups: npt.NDArray[Any]) -> dict[str, float]:
    around = ego_numbers(people, pairs)
    sizes = pd.Series(groups[groups != UNKNOWN]).value_counts().to_numpy()
    values = {
        "people": people,
        "ties": len(pairs),
        "density": around.density,
        "effective_size": around.effective_size,
        "constraint": around.constraint,
        "e_i_index": _e_i_index(groups[pairs[:, 0]], groups[pairs[:, 1]]),
        "groups": hill_number(sizes, 0),
        "hill_1": hill_number(sizes, 1),
        "hill_2": hill_number(sizes, 2),
        "blau": blau(sizes),
    }
    return {name: float(values[name]) for name in _MEANINGS}


def _e_i_index(one: npt.NDArray[Any], other: npt.NDArray[Any]) -> float:
    """Give ties between groups less ties inside one, over all; both groups must be known."""
    known = (one != UNKNOWN) & (other != UNKNOWN)
    inside = float(np.mean((one == other)[known])) if known.any() else np.nan
    return 1 - 2 * inside


def _places(introduced: pd.Series, tree: pd.DataFrame) -> Ints:
    """Give introductions as places in the tree."""
    return np.column_stack(
        [tree.index.get_indexer(pd.Index(introduced)), tree.index.get_indexer(introduced.index)]
    ).astype(np.int64)


def _told(ties: pd.DataFrame | None, tree: pd.DataFrame) -> tuple[Ints, int]:
    """Give a table of ties as places in the tree, and how many names nobody knows."""
    if ties is None:
        return np.empty((0, 2), dtype=np.int64), 0
    columns = ties.shape[1] if isinstance(ties, pd.DataFrame) else 0
    if columns < 2:
        raise NetkitError(
            "A table of ties needs two columns of names, one pair of people a row, and this one "
            f"has {columns}. Make it with pd.DataFrame(pairs, columns=['one', 'other'])."
        )
    place = {normalise(name): number for number, name in reversed([*enumerate(tree["contact"])])}
    names = ties.iloc[:, :2].astype("str")
    found = names.map(lambda name: place.get(normalise(name), -1), na_action="ignore").fillna(-1)
    pairs = found.to_numpy(dtype=np.int64)
    lost = int(((pairs < 0) & names.notna().to_numpy()).sum())
    return pairs[(pairs >= 0).all(axis=1)], lost


def _pairs(pairs: Ints) -> Ints:
    """Keep each pair once, and nobody with themselves."""
    pairs = np.sort(pairs, axis=1)
    return np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)
