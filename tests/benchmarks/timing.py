"""The time a piece of work takes at its best, so that a busy machine matters less."""

from __future__ import annotations

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Any


def best_of(work: Callable[[], Any], times: int = 5) -> float:
    """Give the shortest of several runs, in seconds."""
    return min(_once(work) for _ in range(times))


def side_by_side(*works: Callable[[], Any], times: int = 5) -> list[float]:
    """Give the shortest run of each, taken in turns so that they share the machine's moods."""
    rounds = [[_once(work) for work in works] for _ in range(times)]
    return [min(runs) for runs in zip(*rounds, strict=True)]


def python(code: str) -> None:
    """Run code in a Python of its own, as a user's first line would."""
    subprocess.run([sys.executable, "-c", code], check=True)


def peak_megabytes(work: Callable[[], Any]) -> float:
    """Give the most memory that a piece of work held at once beyond what was there, in MB."""
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def _once(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
