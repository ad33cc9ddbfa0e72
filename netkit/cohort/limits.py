"""How much time and memory one file may take in a process that may be lost."""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 4.0
MEGABYTES = 300
# What a process that ran out of time ends with (faulthandler's `exit=True`).
OUT_OF_TIME = 1
# Whether this process is one of ours, whose end costs no more than the file it was reading.
_guard: dict[str, int] = {}


def is_guarded() -> bool:
    """Say whether this process is a worker of netkit's own, which a bad file may bring down."""
    return bool(_guard)


def guard() -> None:
    """Make this process a guarded one: from now on, limits hold."""
    _guard["sink"] = os.open(os.devnull, os.O_WRONLY)
    _limit_memory()


@contextmanager
def time_limit(files: int = 1) -> Iterator[None]:
    """End a guarded process if what stands below takes too long; elsewhere do nothing."""
    if not _guard:
        yield
        return
    faulthandler.dump_traceback_later(SECONDS * files, exit=True, file=_guard["sink"])
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def _limit_memory() -> None:
    """Allow so much more memory than is in use now, where the system can say no."""
    try:
        import resource

        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123
            data = int(file.read().split()[5]) * resource.getpagesize()
    except (ImportError, OSError):
        return
    limit = data + MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
