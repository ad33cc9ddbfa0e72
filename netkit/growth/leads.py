"""What stood at the end of a chain of introductions: a tip, a day at their work, a job."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netkit.growth.network import read_network
from netkit.growth.tree import tree_of
from netkit.log import Log

BETWEEN = " → "
_NOTHING = "none"


def chain_leads(log: Log | pd.DataFrame, as_of: Any = None) -> pd.DataFrame:
    """Show each lead with the people who led there, one after the other.

    Use it to see how something came about, and whom to tell and thank. It is shown and never
    scored: there are no totals a person here. A lead is luck as much as kindness, the person at
    the end did not do more than the one at the start, and nobody who gave their time should be
    weighed by what came of it.

    Parameters
    ----------
    log : Log or DataFrame
        A log, or events with date, contact, event, lead and optionally student and referred.
    as_of : date, optional
        Leave out what came later; None is today.

    Returns
    -------
    DataFrame
        A row a lead, oldest first, those without a date last. (student,) date; lead
        (information, shadowing, internship, opening, offer); contact (who gave it); generation;
        chain (names from the one the learner found to the one who gave it).

    Raises
    ------
    NetkitError
        If `as_of` is no date or the events lack a column.

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "referral_received", "2026-02-03", referred="Omar Haddad")
    >>> log.add_event("Omar Haddad", "met", "2026-02-20", lead="shadowing")
    >>> nk.chain_leads(log)[["lead", "chain"]].values.tolist()
    [['shadowing', 'Anna Lee → Omar Haddad']]
    """
    network = read_network(log, as_of)
    tree = tree_of(network)
    events = network.so_far
    led = events["lead"].notna() & (events["lead"] != _NOTHING) & events["person"].isin(tree.index)
    rows = events[led].sort_values("date", kind="stable")
    about = tree.loc[rows["person"], [*network.who, "generation"]].reset_index(drop=True)
    parents, names = tree["parent"].to_dict(), tree["contact"].to_dict()
    chains = [_chain(person, parents, names) for person in rows["person"].tolist()]
    leads = about.assign(
        date=rows["date"].array, lead=rows["lead"].array, chain=pd.array(chains, dtype="str")
    )
    leads = leads[[*list(network.who)[:-1], "date", "lead", "contact", "generation", "chain"]]
    leads.attrs = {"by": [], "up_to": network.until}
    return leads


def _chain(person: int, parents: dict[Any, int], names: dict[Any, str]) -> str:
    """Walk back to whom the learner found; the tree has no circles."""
    chain = []
    while person >= 0:
        chain.append(names[person])
        person = parents[person]
    return BETWEEN.join(reversed(chain))
