"""What a learner waits for: importing netkit, and a log of 500 events."""

from __future__ import annotations

import tempfile
from pathlib import Path

import netkit as nk
from tests.benchmarks.timing import best_of, python, side_by_side


def import_times() -> dict[str, float]:
    """Give seconds for a new Python to import netkit, and pandas alone."""
    pandas, netkit = side_by_side(
        lambda: python("import pandas"), lambda: python("import netkit"), times=15
    )
    bare = best_of(lambda: python("pass"), times=15)
    return {"import netkit": netkit - bare, "import pandas": pandas - bare}


def learner_times(events: int = 500) -> dict[str, float]:
    """Give seconds to read a log of 500 events, find its asks, and make every table."""
    with tempfile.TemporaryDirectory() as folder:
        log = nk.make_log(seed=1, weeks=10 * events // len(nk.make_log(seed=1).events))
        log.events = log.events.head(events)
        paths = {
            "folder": log.save(Path(folder, "log")),
            "workbook": log.save(Path(folder, "l.xlsx")),
        }
        return {name: best_of(lambda p=path: _everything(p)) for name, path in paths.items()}


def _everything(path: Path) -> None:
    log = nk.read_log(path)
    asks = nk.find_asks(log, as_of="2026-12-31")
    for by in (None, "avenue", "channel"):
        nk.reply_rates(asks, by=by)
    nk.reply_curve(asks)
    nk.funnel(asks)
    nk.network_growth(log, as_of="2026-12-31")
