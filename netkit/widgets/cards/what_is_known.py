"""Findings from research, each with who was studied and what not to read into it."""

from __future__ import annotations

import pandas as pd

from netkit import content
from netkit.errors import NetkitError
from netkit.widgets.parts.plain_table import PlainTable

_SHOWN = {
    "claim": "What was found",
    "numbers": "In numbers",
    "population": "Among whom",
    "caveat": "Keep in mind",
    "where": "Source",
}


class WhatIsKnown(PlainTable):
    """Show findings of `evidence.csv` with their numbers, their people and their limits.

    Use it in place of a number from memory. What it leaves out is not thereby untrue: these are
    the studies that we could find, and some of them we know only through others.

    Parameters
    ----------
    *findings : str
        Their codes, such as "E01"; none shows all.

    Raises
    ------
    NetkitError
        If there is no such finding, or an edited file cannot be read.

    Examples
    --------
    >>> import netkit as nk
    >>> print(str(nk.WhatIsKnown("E02")).splitlines()[2])
    Among whom: 54 of the 282 men in Newton, Massachusetts; about 1970
    """

    def __init__(self, *findings: str) -> None:
        columns = ("ev_id", "claim", "numbers", "population", "caveat", "source")
        rows = {row["ev_id"]: row for row in content.table("evidence", columns)}
        if unknown := [finding for finding in findings if finding not in rows]:
            raise NetkitError(
                f"There is no finding {unknown[0]!r} in evidence.csv. It has: {', '.join(rows)}."
            )
        chosen = [rows[finding] for finding in findings or rows]
        table = pd.DataFrame(chosen).assign(where=[_where(row["source"]) for row in chosen])
        super().__init__(table, **_SHOWN)


def _where(codes: str) -> str:
    """Say what the sources are, as `sources.csv` has them."""
    known = {row["source"]: row["what"] for row in content.table("sources", ("source", "what"))}
    return "; ".join(known.get(code, code) for code in codes.split(";"))
