"""A class is read on a cluster as it is here, also when a worker dies midway."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import netkit as nk
from netkit.cohort import fetching
from tests.hostile_files import read_slowly
from tests.small_classes import AS_OF, same, write_class

distributed = pytest.importorskip("distributed")

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="a process is killed by a signal"),
    # Dask warns of what it finds on this computer, such as a port that is taken.
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Start a cluster of two worker processes on this computer."""
    place = tmp_path_factory.mktemp("dask")
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            local_directory=str(place),
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.mark.slow
def test_a_cluster_gives_the_same_class_though_a_worker_is_killed(
    client: Any, tmp_path: Path, monkeypatch
):
    """With one of two workers killed while they read, every ask is there, row for row."""
    write_class(tmp_path, 60)
    key = nk.new_key("test class")
    here = nk.read_cohort(tmp_path, AS_OF, key=key)
    monkeypatch.setattr(fetching, "read_batch", read_slowly)
    victim, *_ = client.run(os.getpid).values()
    told: list[int] = []

    def kill_at_first(done: int, total: int) -> None:
        if not told:
            os.kill(victim, signal.SIGKILL)
        told.append(done)

    executor = client.get_executor()
    there = nk.read_cohort(tmp_path, AS_OF, key=key, executor=executor, progress=kill_at_first)
    same(there, here)
    assert told[0] < told[-1] == 60
    assert victim not in client.run(os.getpid).values()
