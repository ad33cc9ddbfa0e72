"""What a table of events must have before anything is made of it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netkit.errors import NetkitError

NEEDED = ("date", "contact", "event")


def require_events(events: Any) -> None:
    """Stop with a sentence where something is no table of events.

    Raises
    ------
    NetkitError
        Naming what is missing, what was found and the cure.
    """
    if not isinstance(events, pd.DataFrame):
        raise NetkitError(
            f"This is no log and no table of events, but a {type(events).__name__}. Read a log "
            "with nk.read_log(path), or hand in a DataFrame with date, contact and event."
        )
    found = ", ".join(map(str, events.columns)) or "none"
    if missing := [name for name in NEEDED if name not in events.columns]:
        raise NetkitError(
            f"Events need the columns date, contact and event. Missing: {', '.join(missing)}; "
            f"found: {found}. Rename yours with events.rename(columns={{...}})."
        )
    if not events.columns.is_unique:
        raise NetkitError(
            f"Events need columns with different names; found: {found}. Keep the first of each "
            "with events.loc[:, ~events.columns.duplicated()]."
        )
