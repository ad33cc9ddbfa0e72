"""A hundred random logs, alike in nothing: long and short, many and few answers, ties and none."""

from __future__ import annotations

import numpy as np
import pandas as pd

import netkit as nk

SEEDS = range(100)
AS_OF = "2026-06-30"
ENDINGS = ("accepted", "declined", "redirected", "bounced")
_HAPPENED = ("replied", *ENDINGS)


def random_asks(seed: int) -> pd.DataFrame:
    """Find the asks of one random log of 5 to 300 people; every other one has times of day."""
    rng = np.random.default_rng(seed)
    people = int(rng.integers(5, 300))
    step = 1.0 if seed % 2 else 1 / 1440
    sent = rng.integers(0, 170, people) + (
        rng.integers(480, 1080, people) / 1440 if step < 1 else 0
    )
    rows = [("requested", np.arange(people), sent)]
    for event in _HAPPENED:
        who = np.flatnonzero(rng.random(people) < rng.uniform(0, 0.4))
        # Whole days tie; a minute of its own for each person ties with nobody's.
        wait = np.ceil(rng.lognormal(1.3, 1, who.size)) if step == 1 else _own_waits(rng, who)
        rows.append((event, who, sent[who] + wait))
    return nk.find_asks(pd.concat(_events(*row) for row in rows), as_of=AS_OF)


def _own_waits(rng: np.random.Generator, who: np.ndarray) -> np.ndarray:
    return rng.integers(1, 40, who.size) + who / 1440


def _events(event: str, who: np.ndarray, day: np.ndarray) -> pd.DataFrame:
    minutes = pd.to_timedelta(np.round(day * 1440), unit="min")
    date = (pd.Timestamp("2026-01-05") + minutes).astype("datetime64[s]")
    return pd.DataFrame({"date": date, "contact": who.astype(str), "event": event})


def waits(asks: pd.DataFrame) -> pd.DataFrame:
    """Give days to the answer (`reply`) and to the first ending (`end`), worked out plainly.

    `answered` says whether there was an answer; `ending` is 1 to 4, or 0 where it was open.
    """
    seen = asks["seen_until"].dt.normalize()
    dates = asks[[f"{name}_on" for name in ENDINGS]]
    first, is_open = dates.min(axis=1), dates.isna().all(axis=1)
    table = pd.DataFrame({"answered": asks["answered_on"].notna()})
    table["reply"] = [
        _days(*pair)
        for pair in zip(asks["requested"], asks["answered_on"].fillna(seen), strict=True)
    ]
    table["end"] = [
        _days(*pair) for pair in zip(asks["requested"], first.fillna(seen), strict=True)
    ]
    table["ending"] = [
        0 if still else 1 + next(i for i, day in enumerate(row) if day.date() == on.date())
        for still, on, row in zip(is_open, first, dates.itertuples(index=False), strict=True)
    ]
    return table


def _days(start: pd.Timestamp, end: pd.Timestamp) -> float:
    """Count days; where either bears no time, whole ones."""
    if start == start.normalize() or end == end.normalize():
        return float((end.normalize() - start.normalize()).days)
    return (end - start).total_seconds() / 86_400
