"""How much time and memory one file may take in a process that may be lost."""

from __future__ import annotations

import faulthandler
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Of the processor's time, so that a busy computer makes no file a bad one.
SECONDS = 4.0
# By the clock: what cannot be interrupted, or waits for a disk that does not answer.
PATIENCE = 20.0
# Read at once, so many more files may take as long again: each costs little beside the first.
AT_ONCE = 16
MEGABYTES = 300
_USE = Path("/proc/self/statm")
# Filled in a process of ours, whose end costs no more than the file it was reading.
_guard: dict[str, int] = {}


class TooSlowError(BaseException):
    """A file took too long; no reader may take this for a fault of the file's and go on."""


def is_guarded() -> bool:
    """Say whether this process is a worker of netkit's own, which a bad file may bring down."""
    return bool(_guard)


def guard() -> None:
    """Make this process one in which limits hold."""
    _guard["sink"] = os.open(os.devnull, os.O_WRONLY)
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, _stop)


@contextmanager
def limits(files: int = 1) -> Iterator[None]:
    """In a guarded process, let what stands below take no more than so many files may.

    Raises
    ------
    TooSlowError
        If it takes too long. Where it cannot be interrupted, the process ends.
    MemoryError
        If it takes too much memory, where the system can tell.
    """
    if not _guard:
        yield
        return
    _limit_memory()
    times = 1 + (files - 1) / AT_ONCE
    faulthandler.dump_traceback_later(PATIENCE * times, exit=True, file=_guard["sink"])
    _alarm(SECONDS * times)
    try:
        yield
    finally:
        _alarm(0)
        faulthandler.cancel_dump_traceback_later()


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _stop(*_: Any) -> None:
    raise TooSlowError


def _limit_memory() -> None:
    """Allow so much more than is in use now."""
    try:
        import resource

        in_use = int(_USE.read_text().split()[5]) * resource.getpagesize()
    except (ImportError, OSError):
        return
    most = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (in_use + MEGABYTES * 1024 * 1024, most))
