"""A million asks to a reply curve with its range, beside everything else that can draw one.

scipy and statsmodels know such curves and are handed the days waited, as netkit's estimate is.
Polars and DuckDB start from dates, as netkit's measure does; they know no such curves, so they
count by day and numpy does the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import numpy as np
import polars as pl
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight

import netkit as nk
from netkit.estimates import reply_curve_estimate
from tests.benchmarks.events import EVENTS_A_PERSON, make_events
from tests.benchmarks.timing import side_by_side

DATES = ["requested", "answered_on", "seen_until"]
Z = 1.959963984540054
ROWS = {
    "a million waits → reply curve with its range": ("netkit's estimate", "scipy", "statsmodels"),
    "the same from the dates of a million asks": ("netkit", "Polars", "DuckDB"),
}


def _estimated(waited: np.ndarray, answered: np.ndarray) -> tuple[Any, Any]:
    curve = reply_curve_estimate(waited, answered)
    return curve.answered, (curve.low, curve.high)


def scipy_curve(waited: np.ndarray, answered: np.ndarray) -> tuple[Any, Any]:
    """Estimate curve and log-log range in scipy."""
    data = stats.CensoredData(waited[answered], right=waited[~answered])
    curve = stats.ecdf(data).cdf
    return curve.probabilities, curve.confidence_interval(method="log-log")


def statsmodels_curve(waited: np.ndarray, answered: np.ndarray) -> tuple[Any, Any]:
    """Estimate curve and standard error in statsmodels, and make the range of them."""
    curve = SurvfuncRight(waited, answered)
    return _with_range(curve.surv_prob, (curve.surv_prob_se / curve.surv_prob) ** 2)


def polars_curve(dates: pl.DataFrame) -> tuple[Any, Any]:
    """Count by days waited in Polars."""
    until = pl.coalesce("answered_on", "seen_until")
    days = dates.group_by(((until - pl.col("requested")).dt.total_days()).alias("days")).agg(
        watched=pl.len(), ended=pl.col("answered_on").is_not_null().sum()
    )
    rows = days.sort("days")
    return _from_counts(rows["watched"].to_numpy(), rows["ended"].to_numpy())


def duckdb_curve(table: duckdb.DuckDBPyConnection) -> tuple[Any, Any]:
    """Count by days waited in DuckDB."""
    rows = table.execute(
        """
        select date_diff('day', requested, coalesce(answered_on, seen_until)) as days,
            count(*) as watched, count(answered_on) as ended
        from asks group by days order by days
        """
    ).fetchnumpy()
    return _from_counts(rows["watched"], rows["ended"])


def _from_counts(watched: np.ndarray, ended: np.ndarray) -> tuple[Any, Any]:
    at_risk = watched[::-1].cumsum()[::-1].astype(float)
    silent = np.cumprod(1 - ended / at_risk)
    return _with_range(silent, np.cumsum(ended / (at_risk * (at_risk - ended))))


def _with_range(silent: np.ndarray, variance: np.ndarray) -> tuple[Any, Any]:
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = Z * np.sqrt(variance) / np.log(silent)
        return 1 - silent, (1 - silent ** np.exp(reach), 1 - silent ** np.exp(-reach))


def measure(count: int = 1_000_000) -> dict[str, float]:
    """Give seconds for netkit and its peers on the same asks, after they agree on the curve."""
    asks = nk.find_asks(make_events(round(count * EVENTS_A_PERSON)), as_of="2026-06-30")
    waited, answered = asks["waited_days"].to_numpy(), asks["answered_on"].notna().to_numpy()
    table = duckdb.connect()
    table.execute("set threads = 2")
    table.register("view", asks[DATES])
    table.execute("create table asks as select * from view")
    frame = pl.DataFrame({name: asks[name].to_numpy("datetime64[ms]") for name in DATES})
    works = {
        "netkit": lambda: nk.reply_curve(asks),
        "netkit's estimate": lambda: _estimated(waited, answered),
        "scipy": lambda: scipy_curve(waited, answered),
        "statsmodels": lambda: statsmodels_curve(waited, answered),
        "Polars": lambda: polars_curve(frame),
        "DuckDB": lambda: duckdb_curve(table),
    }
    ends = [
        nk.reply_curve(asks)["answered"].iloc[-1],
        *(works[w]()[0][-1] for w in list(works)[1:]),
    ]
    assert np.ptp(ends) < 1e-9
    return dict(zip(works, side_by_side(*works.values(), times=9), strict=True)) | {
        "asks": len(asks)
    }


def rows() -> Iterator[tuple[str, float, str, float]]:
    """Give what was done, netkit's seconds, and the fastest peer at the same work with its own."""
    seconds = measure()
    for what, (own, *peers) in ROWS.items():
        fastest = min(peers, key=seconds.__getitem__)
        yield what, seconds[own], fastest, seconds[fastest]
