"""Five million events to rates by avenue, beside DuckDB and Polars at less work.

The peers take bare minima a person and know nothing of follow-ups, new asks, days and times.
"""

from __future__ import annotations

import duckdb
import pandas as pd
import polars as pl

import netkit as nk
from tests.benchmarks.events import make_events
from tests.benchmarks.timing import side_by_side

AS_OF = "2026-06-30"
ANSWERS = ["replied", "accepted", "declined", "redirected", "scheduled", "met"]
LATER = ["followed_up", "scheduled", "met", "thanked"]


def netkit_rates(events: pd.DataFrame) -> pd.DataFrame:
    """Take the whole road: full asks, then rates with ranges."""
    return nk.reply_rates(nk.find_asks(events, as_of=AS_OF), by="avenue")


def duckdb_rates(table: duckdb.DuckDBPyConnection) -> list[tuple[str, int, int]]:
    """Take the earliest date of each kind for each person, then count."""
    firsts = ", ".join(f"min(date) filter (event = '{kind}') as {kind}" for kind in LATER)
    return table.execute(
        f"""
        with asks as (
            select student, contact, min(avenue) filter (event = 'requested') as avenue,
                min(date) filter (event = 'requested') as requested,
                min(date) filter (event in {tuple(ANSWERS)}) as answered, {firsts}
            from events group by student, contact)
        select avenue, count(*), count(*) filter (answered - requested <= interval 21 day)
        from asks where requested is not null group by avenue order by avenue
        """
    ).fetchall()


def polars_rates(events: pl.DataFrame) -> pl.DataFrame:
    """Take the same minima in Polars."""
    date, event = pl.col("date"), pl.col("event")
    asks = events.group_by("student", "contact").agg(
        pl.col("avenue").first(),
        requested=date.filter(event == "requested").min(),
        answered=date.filter(event.is_in(ANSWERS)).min(),
        **{kind: date.filter(event == kind).min() for kind in LATER},
    )
    in_time = (pl.col("answered") - pl.col("requested")) <= pl.duration(days=21)
    asked = asks.filter(pl.col("requested").is_not_null())
    return asked.group_by("avenue").agg(pl.len().alias("asks"), in_time.sum().alias("answered"))


def measure(count: int = 5_000_000) -> dict[str, float]:
    """Give seconds for netkit and its peers on the same events, after they agree on the counts."""
    events = make_events(count)
    table = duckdb.connect()
    table.execute("set threads = 2")
    table.execute("set enable_progress_bar = false")
    table.register("view", events)
    table.execute("create table events as select * from view")
    frame = pl.DataFrame([_polars_column(events[name]) for name in events.columns])
    counted = dict(zip(*netkit_rates(events)[["avenue", "answered"]].T.values, strict=True))
    assert counted == {avenue: answered for avenue, _, answered in duckdb_rates(table)}
    works = {
        "netkit": lambda: netkit_rates(events),
        "DuckDB": lambda: duckdb_rates(table),
        "Polars": lambda: polars_rates(frame),
    }
    return dict(zip(works, side_by_side(*works.values()), strict=True)) | {"events": len(events)}


def _polars_column(values: pd.Series) -> pl.Series:
    """Give a column to Polars with its categories, without a detour over text."""
    if values.dtype != "category":
        return pl.Series(values.name, values.to_numpy("datetime64[ms]"))
    codes = pl.Series(values.name, values.cat.codes.to_numpy().astype("uint32"))
    return codes.cat.to(pl.Enum(values.cat.categories.tolist()))
