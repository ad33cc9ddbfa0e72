"""What the check of a message found, in sentences for a panel."""

from __future__ import annotations

import pandas as pd

SEVERITY = {"error": "Mend this first", "warn": "Better change this", "note": "Have a look"}
ALL_WELL = (
    "Nothing to mend. Read it aloud once, change what does not sound like you, and send it from "
    "your own mail when you are ready. Nothing is sent from here."
)


def remarks(findings: pd.DataFrame) -> str:
    """Turn findings into sentences; gaps that are open are named in one of them."""
    is_open = (findings["rule"] == "unfilled") & (findings["severity"] == "error")
    gaps, others = findings.loc[is_open, "where"].tolist(), findings[~is_open]
    said = [f"Still to fill in: {', '.join(gaps)}."] if gaps else []
    said += [
        f"{SEVERITY[severity]} ({where}): {why} {cure}"
        for severity, where, why, cure in others[["severity", "where", "why", "cure"]].to_numpy()
    ]
    return "\n\n".join(said) or ALL_WELL
