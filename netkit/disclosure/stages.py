"""The class's steps as they are passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from netkit.disclosure.release import Release

COLUMNS = (
    "stage",
    "reached",
    "matured",
    "pending",
    "share",
    "low",
    "high",
    "effect",
    "from_previous",
    "hidden",
)


def steps_table(release: Release) -> pd.DataFrame:
    """Write out how far requests came."""
    return pd.DataFrame(columns=list(COLUMNS))
