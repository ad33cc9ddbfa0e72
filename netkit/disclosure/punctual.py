"""Reminders and thank-yous in time, as they are passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from netkit.disclosure.release import Release

COLUMNS = (
    "what",
    "due",
    "in_time",
    "late",
    "missed",
    "waiting",
    "share",
    "low",
    "high",
    "effect",
    "students",
    "hidden",
)


def promptness_table(release: Release) -> pd.DataFrame:
    """Write out the reminders and thank-yous in time."""
    return pd.DataFrame(columns=list(COLUMNS))
