"""How time and memory grow from ten thousand events to ten million."""

from __future__ import annotations

import multiprocessing

import numpy as np

from tests.benchmarks.events import make_events
from tests.benchmarks.millions import netkit_rates
from tests.benchmarks.timing import best_of, peak_megabytes

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def measure_size(count: int) -> tuple[int, float, float]:
    """Give events, seconds, and the MB that asks and rates added at their peak."""
    events = make_events(count)
    seconds = best_of(lambda: netkit_rates(events), times=3)
    return len(events), seconds, peak_megabytes(lambda: netkit_rates(events))


def exponents() -> tuple[float, float, list[tuple[int, float, float]]]:
    """Give the powers by which time and memory grow with events, over the last three sizes.

    1 is linear. The smallest size is left out: there the fixed cost of the calls is all one sees.
    """
    # Each size has a process of its own, so that none finds memory warmed up by another.
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        rows = pool.map(measure_size, SIZES, chunksize=1)
    events, seconds, memory = np.log(np.array(rows[1:])).T
    return float(np.polyfit(events, seconds, 1)[0]), float(np.polyfit(events, memory, 1)[0]), rows
