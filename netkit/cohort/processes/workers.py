"""Processes of our own to read in: where one dies, only what it was doing is lost."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

Result = TypeVar("Result")

MOST = 8


class WorkerDiedError(BrokenExecutor):
    """The process that was to do something ended before it had done it.

    Attributes
    ----------
    code : int
        How it ended: minus a signal's number, or what it exited with.
    """

    def __init__(self, code: int) -> None:
        super().__init__(f"a worker process ended with {code}")
        self.code = code


class Workers(ThreadPoolExecutor):
    """An executor of processes, for work that may bring a process down.

    Unlike those of `ProcessPoolExecutor`, they never run the script that started them a second
    time (so it needs no `if __name__ == "__main__"`), they are safe beside the threads of a
    notebook, and the death of one breaks one call: that of its own.

    Parameters
    ----------
    count : int or None
        How many processes; None is one a core, up to eight.
    """

    def __init__(self, count: int | None = None) -> None:
        self.count = count or cores()
        super().__init__(self.count)
        self._mine = threading.local()
        self._all: list[subprocess.Popen[bytes]] = []
        self._starting = threading.Lock()
        self._stopped = False

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Call a function of a module, with what can be pickled, in one of the processes."""
        return super().submit(self._in_a_process, partial(fn, **kwargs), args)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes once what was begun is done."""
        super().shutdown(wait, cancel_futures=cancel_futures)
        for process in self._all:
            _end(process)

    def stop(self) -> None:
        """End the processes now, whatever they are at."""
        # First what waits, or a thread whose process is gone would start another for it.
        super().shutdown(wait=False, cancel_futures=True)
        with self._starting:
            self._stopped = True
        for process in self._all:
            process.kill()
        self.shutdown()

    def _in_a_process(self, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        process = self._process()
        try:
            pickle.dump((fn, args), process.stdin, pickle.HIGHEST_PROTOCOL)  # type: ignore[arg-type]
            process.stdin.flush()  # type: ignore[union-attr]
            went_well, result = pickle.load(process.stdout)  # type: ignore[arg-type]  # noqa: S301
        except (OSError, EOFError, pickle.UnpicklingError):
            raise WorkerDiedError(_end(process)) from None
        if not went_well:
            raise result
        return result

    def _process(self) -> subprocess.Popen[bytes]:
        """Give this thread's own process: a new one if the last has died."""
        process = getattr(self._mine, "process", None)
        if process is None or process.poll() is not None:
            with self._starting:
                if self._stopped:
                    raise BrokenExecutor("the workers were stopped")
                process = self._mine.process = _start()
                self._all.append(process)
        return process


def cores() -> int:
    """Count the processors that this process may use, up to eight."""
    if hasattr(os, "sched_getaffinity"):
        return min(MOST, len(os.sched_getaffinity(0)))
    return min(MOST, os.cpu_count() or 1)


def _start() -> subprocess.Popen[bytes]:
    # What can be imported here can be imported there; but nothing that only lies in this folder.
    path = [*filter(None, sys.path), str(Path(__file__).parents[2])]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "netkit.cohort.processes.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path)},
    )


def _end(process: subprocess.Popen[bytes]) -> int:
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            pipe.close()  # type: ignore[union-attr]
    return process.wait()
