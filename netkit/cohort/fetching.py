"""Read the files of a class in batches; a file that brings a process down is found and named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, as_completed
from functools import partial

import pandas as pd

from netkit.cohort.batch import Batch, no_batch, stacked
from netkit.cohort.harmless import are_harmless
from netkit.cohort.one_log import refused
from netkit.cohort.processes.workers import Workers, cores
from netkit.cohort.read_batch import read_batch
from netkit.errors import NetkitError
from netkit.privacy import Key
from netkit.submissions.items import Item

Read = Callable[[Sequence[Item]], Batch]
Progress = Callable[[int, int], object]

LARGEST_BATCH = 128
BATCHES_A_CORE = 4
DEADLY = (
    "Reading this file made the process stop, so it was left out. Open it in a spreadsheet "
    "program, copy the rows into a new workbook, and read that one."
)


def fetch(
    items: Sequence[Item],
    key: Key,
    as_of: pd.Timestamp,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Batch:
    """Read items in the processes of an executor, and give one batch of them all.

    Where a process dies, its files are read once more, each by itself, in processes of our own.
    """
    read: Read = partial(read_batch, key=key, as_of=as_of)
    if not items:
        return no_batch()
    done: list[Batch] = []
    tell = partial(_tell, done, len(items), progress)
    if executor is None and are_harmless(items):
        tell(read(items))
        return stacked(done)
    with Workers() as workers:
        try:
            parts = _parts(items)
            lost = _run(executor or workers, read, parts, tell)
            alone = [[item] for part in lost for item in part]
            for (item,) in _run(workers, read, alone, tell):
                tell(refused(item.number, NetkitError(DEADLY)))
        except BaseException:
            workers.stop()
            raise
    return stacked(done)


def _run(
    executor: Executor, read: Read, parts: Sequence[Sequence[Item]], tell: Callable[[Batch], None]
) -> list[Sequence[Item]]:
    """Read each part, tell of what came back, and give the parts whose process was lost."""
    lost: list[Sequence[Item]] = []
    asked: dict[Future[Batch], Sequence[Item]] = {}
    for part in parts:
        try:
            asked[executor.submit(read, part)] = part
        except Exception:  # an executor that broke meanwhile takes no more
            lost.append(part)
    for future in _as_they_come(asked):
        # No file makes `read` fail, so whatever is raised is about the process.
        if future.exception() is None:
            tell(future.result())
        else:
            lost.append(asked[future])
    return lost


def _as_they_come(asked: dict[Future[Batch], Sequence[Item]]) -> Iterator[Future[Batch]]:
    # What is not a future of concurrent.futures can only be asked in turn.
    plain = all(isinstance(future, Future) for future in asked)
    return as_completed(asked) if plain else iter(asked)


def _tell(done: list[Batch], total: int, progress: Progress | None, batch: Batch) -> None:
    done.append(batch)
    if progress is not None:
        progress(sum(len(one.files) for one in done), total)


def _parts(items: Sequence[Item]) -> list[Sequence[Item]]:
    size = min(LARGEST_BATCH, -(-len(items) // (BATCHES_A_CORE * cores())))
    return [items[start : start + size] for start in range(0, len(items), max(size, 1))]
