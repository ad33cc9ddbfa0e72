"""A class of thousands: from a folder of logs to rates by avenue, beside DuckDB and pandas.

DuckDB takes bare minima a person from the same files, and checks nothing: no word, no date, no
name. pandas only opens the workbooks.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb
import pandas as pd

import netkit as nk
from tests.benchmarks.millions import ANSWERS, LATER

AS_OF = "2026-11-20"
WEEKS = 46  # gives about 440 events a student


class Run(NamedTuple):
    """Seconds by the clock, and of the processor in this process and those that it started."""

    clock: float
    work: float


def write_csv(folder: Path, students: int) -> None:
    """Write the logs of an invented class, a CSV file a student."""
    events = nk.make_cohort(students=students, seed=5, weeks=WEEKS).events
    for student, theirs in events.groupby("student", observed=True):
        theirs.drop(columns="student").to_csv(folder / f"{student}.csv", index=False)


def write_logs(folder: Path, students: int, ending: str) -> None:
    """Write whole logs with contacts, in netkit's own workbooks or folders of two CSV files."""
    with tempfile.TemporaryDirectory() as where:
        write_csv(Path(where), students)
        for file in sorted(Path(where).glob("*.csv")):
            log = nk.read_log(file)
            log.save(folder / f"{file.stem}{ending}")


def netkit_rates(folder: Path) -> pd.DataFrame:
    """Take the whole road: read, check, code, find asks, and give rates with ranges."""
    return nk.reply_rates(nk.read_cohort(folder, AS_OF).asks, by="avenue")


def duckdb_rates(folder: Path) -> list[tuple[str, int, int]]:
    """Take the earliest date of each kind for each person of each file, then count."""
    firsts = ", ".join(f"min(date) filter (event = '{kind}') as {kind}" for kind in LATER)
    table = duckdb.connect()
    table.execute("set threads = 2")
    table.execute("set enable_progress_bar = false")
    return table.execute(
        f"""
        with asks as (
            select filename, contact, min(avenue) filter (event = 'requested') as avenue,
                min(date) filter (event = 'requested') as requested,
                min(date) filter (event in {tuple(ANSWERS)}) as answered, {firsts}
            from read_csv('{folder}/*.csv', filename = true, header = true)
            group by filename, contact)
        select avenue, count(*), count(*) filter (date_diff('day', requested, answered) <= 21)
        from asks where requested is not null group by avenue order by avenue
        """
    ).fetchall()


def pandas_books(folder: Path) -> None:
    """Open each workbook with pandas and openpyxl, and do nothing with it."""
    for file in sorted(folder.glob("*.xlsx")):
        pd.read_excel(file, sheet_name=None, engine="openpyxl")


def csv_files(students: int = 2_000, times: int = 3) -> dict[str, Run]:
    """Measure netkit and DuckDB in turns on the same folder, best of several."""
    with _folder() as folder:
        write_csv(folder, students)
        works = {"netkit": netkit_rates, "DuckDB": duckdb_rates}
        rounds = [{name: timed(work, folder) for name, work in works.items()} for _ in range(times)]
        return {name: min(one[name] for one in rounds) for name in works}


def workbooks(students: int = 200) -> dict[str, Run]:
    """Measure netkit on workbooks of its own, and pandas that opens them."""
    with _folder() as folder:
        write_logs(folder, students, ".xlsx")
        return {"netkit": timed(netkit_rates, folder), "pandas": timed(pandas_books, folder)}


def csv_folders(students: int = 200) -> Run:
    """Measure netkit on folders of contacts.csv and log.csv."""
    with _folder() as folder:
        write_logs(folder, students, "")
        return timed(netkit_rates, folder)


def second_reading(students: int = 2_000) -> tuple[Run, Run]:
    """Measure a first reading, and another after one file has changed."""
    with _folder() as folder:
        write_csv(folder, students)
        found: list[nk.Cohort] = []
        first = timed(lambda where: found.append(nk.read_cohort(where, AS_OF)), folder)
        with next(folder.glob("*.csv")).open("a", encoding="utf-8") as file:
            file.write("2026-11-19,somebody new,requested,email,event,cold,,,,\n")
        return first, timed(lambda _: found[0].refresh(), folder)


def tally_of(asks: int = 100_000_000, students: int = 2_000) -> tuple[int, dict[str, float]]:
    """Measure rates over a tally that stands for so many asks: its cells, and seconds by label."""
    one = nk.find_asks(nk.make_cohort(students=students, seed=5, weeks=WEEKS).events, as_of=AS_OF)
    one["section"] = pd.Categorical(one["student"].cat.codes % 40)
    cells = nk.tally(one, keep=["avenue", "section"])
    cells["count"] *= -(-asks // len(one))
    times = {by: timed(lambda _, by=by: nk.reply_rates(cells, by=by), Path()) for by in BY}
    return len(cells), {by: run.clock for by, run in times.items()}


def timed(work: Callable[[Path], object], folder: Path) -> Run:
    """Time a piece of work by the clock and by the processor."""
    before, start = _work(), time.perf_counter()
    work(folder)
    return Run(time.perf_counter() - start, _work() - before)


def peak_megabytes() -> tuple[float, float]:
    """Give the most memory that this process held so far, and the largest that it started."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    own, child = (resource.getrusage(one).ru_maxrss / 1000 for one in whose)
    return own, child


BY = ("avenue", "section")


def _work() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as where:
        yield Path(where)


def main() -> None:
    """Print what was measured."""
    for name, run in csv_files().items():
        print(f"2,000 CSV files | {name} | {run.clock:.2f} s | {run.work:.2f} s of work")
    print("memory, MB: here {:.0f}, a worker {:.0f}".format(*peak_megabytes()))
    for name, run in workbooks().items():
        print(f"200 workbooks | {name} | {run.clock:.2f} s | {run.work:.2f} s of work")
    folders = csv_folders()
    print(f"200 folders | netkit | {folders.clock:.2f} s | {folders.work:.2f} s of work")
    for name, run in zip(("first", "second"), second_reading(), strict=True):
        print(f"2,000 CSV files, {name} reading | {run.clock:.2f} s | {run.work:.2f} s of work")
    cells, times = tally_of()
    print(f"10^8 asks in {cells:,} cells | {times}")


if __name__ == "__main__":
    main()
