"""A bad, hostile or deadly file costs its own row and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import psutil
import pytest

import netkit as nk
from netkit.cohort import fetching
from netkit.cohort.processes.limits import limits
from netkit.cohort.processes.workers import WorkerDiedError, Workers
from tests.hostile_files import (
    DEADLY,
    HOSTILE,
    _grow,
    _spin,
    read_once_or_die,
    read_or_die,
    write_hostile,
)
from tests.small_classes import AS_OF, log_of, row_of, same, write_class

ROOT = Path(__file__).parents[1]
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of other systems differ")


@pytest.fixture
def in_processes(monkeypatch) -> None:
    """Read in processes, however small a class is."""
    monkeypatch.setattr(fetching, "are_harmless", lambda items: False)


def _read(folder: Path, **more) -> nk.Cohort:
    return nk.read_cohort(folder, AS_OF, **more)


def _guarded(call) -> None:
    with limits():
        call()


def test_hostile_files_are_named_and_the_rest_loads(tmp_path: Path, in_processes):
    """Each hostile file is refused with its trouble and a cure; every log beside it loads."""
    logs, hostile = write_class(tmp_path, 30), write_hostile(tmp_path)
    health = _read(tmp_path).health.set_index("file")
    assert set(health.index[health["status"] == "read"]) == set(logs)
    refused = health[health["status"] == "refused"]
    assert sorted(refused.index) == sorted(hostile)
    assert (refused["trouble"].str.len() > 10).all()
    assert (refused["cure"].str.len() > 10).all()
    assert not health["trouble"].str.contains("Traceback|Error|stopped netkit").any()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_alone_takes_little(tmp_path: Path, name: str):
    """Each is refused within five seconds and 300 MB, and the process that asked lives."""
    write_class(tmp_path, 1)
    (tmp_path / name).write_bytes(HOSTILE[name]())
    process, start = psutil.Process(), time.process_time()
    before, most = process.memory_info().rss, [0]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.01):
            most[0] = max(most[0], process.memory_info().rss)

    threading.Thread(target=watch).start()
    try:
        assert row_of(_read(tmp_path), name)["status"] == "refused"
    finally:
        done.set()
    assert time.process_time() - start < 5
    assert most[0] - before < 300 * 1024**2


@posix
@pytest.mark.slow
@pytest.mark.usefixtures("in_processes")
def test_a_file_that_ends_the_process_is_found(tmp_path: Path, monkeypatch):
    """Whether it aborts, exits or is killed: the one file is named, all others load."""
    logs = write_class(tmp_path, 20)
    for name in DEADLY:
        (tmp_path / f"{name}.csv").write_text(log_of(99))
    monkeypatch.setattr(fetching, "read_batch", read_or_die)
    health = _read(tmp_path).health.set_index("file")
    assert set(health.index[health["status"] == "read"]) == set(logs)
    for name in DEADLY:
        assert "made the process stop" in health.loc[f"{name}.csv", "trouble"]


@posix
@pytest.mark.slow
@pytest.mark.usefixtures("in_processes")
def test_a_process_that_is_killed_once_costs_nothing(tmp_path: Path, monkeypatch):
    """A worker killed from outside takes no file along: the class is as if nothing had been."""
    folder = tmp_path / "class"
    write_class(folder, 20)
    key = nk.new_key("test class")
    whole = _read(folder, key=key)
    (tmp_path / "die at s0007.csv").touch()
    monkeypatch.setattr(fetching, "read_batch", read_once_or_die)
    same(_read(folder, key=key), whole)
    assert not (tmp_path / "die at s0007.csv").exists()


@posix
@pytest.mark.slow
@pytest.mark.usefixtures("in_processes")
def test_a_pool_that_breaks_is_stepped_in_for(tmp_path: Path, monkeypatch):
    """A pool of processes that was handed in may break: what it leaves is read all the same."""
    logs = write_class(tmp_path, 12)
    (tmp_path / "abort.csv").write_text(log_of(99))
    monkeypatch.setattr(fetching, "read_batch", read_or_die)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        health = _read(tmp_path, executor=pool).health.set_index("file")
    assert set(health.index[health["status"] == "read"]) == set(logs)
    assert health.loc["abort.csv", "status"] == "refused"


@posix
def test_a_worker_may_not_take_all_memory_nor_all_day():
    """What takes more than 300 MB, or four seconds of the processor, is stopped in a worker."""
    with Workers(2) as workers:
        memory, slow = workers.submit(_guarded, _grow), workers.submit(_guarded, _spin)
        assert isinstance(memory.exception(), MemoryError)
        assert type(slow.exception()).__name__ == "TooSlowError"
        assert workers.submit(abs, -1).result() == 1


@posix
def test_the_death_of_a_worker_breaks_one_call():
    """The call says how its worker ended; calls before and after it are answered."""
    with Workers(1) as workers:
        calls = [workers.submit(abs, -1), workers.submit(os.abort), workers.submit(abs, -2)]
        assert calls[0].result() == 1
        with pytest.raises(WorkerDiedError) as died:
            calls[1].result()
        assert died.value.code == -signal.SIGABRT
        assert calls[2].result() == 2


def test_what_a_worker_raises_comes_back():
    """An error of the function itself is raised where its result is asked for."""
    with Workers(1) as workers, pytest.raises(ZeroDivisionError):
        workers.submit(divmod, 1, 0).result()


def test_a_call_may_name_its_arguments():
    """Arguments given by name arrive, as with every executor."""
    with Workers(1) as workers:
        assert workers.submit(int, "11", base=2).result() == 3


def test_what_waits_is_not_begun_once_all_is_stopped():
    """To stop ends the call at hand and begins none of those that wait."""
    workers = Workers(1)
    calls = [workers.submit(time.sleep, 60) for _ in range(3)]
    while not calls[0].running():
        time.sleep(0.01)
    workers.stop()
    assert isinstance(calls[0].exception(), BrokenExecutor)
    assert all(call.cancelled() for call in calls[1:])


def test_no_process_is_left_behind(tmp_path: Path, in_processes):
    """Once a class is read, or the reading was interrupted, no worker is left."""
    write_class(tmp_path, 10)
    before = set(psutil.Process().children(recursive=True))
    _read(tmp_path)

    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _read(tmp_path, progress=interrupt)
    assert set(psutil.Process().children(recursive=True)) <= before


def test_a_script_needs_no_guard(tmp_path: Path):
    """A script that reads a class at its top level works, and runs only once."""
    write_class(tmp_path / "class", 45)
    script = tmp_path / "my_script.py"
    script.write_text(
        textwrap.dedent(
            f"""
            import netkit as nk
            print("once")
            print(nk.read_cohort("class", "{AS_OF}"))
            """
        )
    )
    done = subprocess.run(
        [sys.executable, "my_script.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "once\nCohort: 45 students, 45 logs, 540 asks\n"
    assert done.stderr == ""


def test_a_file_beside_the_logs_is_never_run(tmp_path: Path, in_processes, monkeypatch):
    """A Python file that somebody handed in is a file like any other, also in that very folder."""
    write_class(tmp_path, 2)
    trap = f"open({str(tmp_path / 'it ran')!r}, 'w')"
    for name in ("pickle.py", "pandas.py", "netkit.py"):
        (tmp_path / name).write_text(trap)
    monkeypatch.chdir(tmp_path)
    cohort = _read(tmp_path)
    assert (cohort.health["status"] == "read").sum() == 2
    assert not (tmp_path / "it ran").exists()


@pytest.mark.slow
def test_two_thousand_logs_with_a_hundred_hostile_ones(tmp_path: Path, monkeypatch):
    """Of 2,000 files, 1,900 logs load and 100 hostile or deadly files are named with reasons."""
    logs = write_class(tmp_path, 1900)
    hostile = write_hostile(tmp_path, 97)
    for name in DEADLY:
        (tmp_path / f"{name}.csv").write_text(log_of(99))
    monkeypatch.setattr(fetching, "read_batch", read_or_die)
    cohort = _read(tmp_path)
    health = cohort.health.set_index("file")
    assert set(health.index[health["status"] == "read"]) == set(logs)
    refused = health[health["status"] == "refused"]
    assert set(refused.index) == {*hostile, *(f"{name}.csv" for name in DEADLY)}
    assert (refused["trouble"].str.len() > 10).all()
    assert len(cohort.asks) == 1900 * 12
