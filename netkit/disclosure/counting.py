"""Which requests count in which column of a published table."""

from __future__ import annotations

import numpy as np

from netkit.disclosure.rows import Flags, Rows
from netkit.rates.reply_rates import states

# A group is named in a table of rates only if enough people stand behind each of these.
OF_RATES = ("asks", "answered", "silent")


def parts_of(rows: Rows, within_days: int) -> dict[str, Flags]:
    """Mark the requests, those that had time, and of these the answered and the silent ones."""
    state = states(rows.asks, within_days)
    return {
        "asks": np.ones(state.size, dtype=bool),
        "matured": state <= 1,
        "answered": state == 1,
        "silent": state == 0,
    }
