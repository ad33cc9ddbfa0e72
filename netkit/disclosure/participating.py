"""Who took part, as it is passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from netkit.disclosure.release import Release

COLUMNS = ("enrolled", "handed_in", "asked", "share", "low", "high", "hidden")


def participation_table(release: Release, by: str | None) -> pd.DataFrame:
    """Write out how many students wrote to somebody."""
    return pd.DataFrame(columns=[*([by] if by else []), *COLUMNS])
