"""The wheel stands alone: installed in an empty environment, it brings and opens the lessons."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest

from netkit.checkout import LOCK, ROOT, TEST_TOOLS, fill, pip, python_in
from netkit.lessons import FIRST, course_files

pytestmark = pytest.mark.slow
# CI sets this, to install every package anew from the index; elsewhere those at hand serve.
FROM_INDEX = os.environ.get("NETKIT_TEST_INSTALL") == "clean"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*token=\w+")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the files as they are."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", f"--outdir={folder}"]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel, and no other netkit, into an environment of its own."""
    home = tmp_path_factory.mktemp("home") / "venv"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONPATH")  # pip may reach the index, where it has to
        if FROM_INDEX:
            fill(home, LOCK.read_text(encoding="utf-8").split(TEST_TOOLS)[0], editable=False)
        else:
            venv.create(home, with_pip=False)
            _borrow_packages(home)
        pip(home, "install", "--no-deps", "--no-index", str(wheel))
    return home


def _borrow_packages(home: Path) -> None:
    # A .pth inside a folder added this way is not read, so this clone's netkit stays out of sight.
    scheme = {"base": str(home), "platbase": str(home)}
    packages = Path(sysconfig.get_path("purelib", "venv", scheme))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")


def _environment(home: Path, learner: Path) -> dict[str, str]:
    # Jupyter finds its pages and widgets in the environment that the packages are from.
    shared = Path(sys.prefix) / "share" / "jupyter"
    borrowed = {"JUPYTER_PATH": str(shared), "JUPYTERLAB_DIR": str(shared / "lab")}
    own = {"HOME": str(learner), "USERPROFILE": str(learner)}
    return {**os.environ, **({} if FROM_INDEX else borrowed), **own}


def _netkit(home: Path, *words: str) -> list[str]:
    return [str(python_in(home)), "-m", "netkit", *words]


@pytest.fixture
def server(home: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Start `netkit lab` in an empty folder, without a browser; end it afterwards."""
    said = tmp_path / "said.txt"
    words = _netkit(home, "lab", str(tmp_path / "mine"), "--jupyter=--no-browser")
    with said.open("w") as stream:
        process = subprocess.Popen(
            [*words, f"--jupyter=--port={_free_port()}"],
            cwd=tmp_path,
            env=_environment(home, tmp_path),
            stdout=stream,
            stderr=subprocess.STDOUT,
            text=True,
        )
        yield process, said
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _address(process: subprocess.Popen[Any], said: Path) -> str:
    """Wait until the server tells its address and answers there (it tells a moment earlier)."""
    for _ in range(600):
        found = ADDRESS.search(said.read_text())
        if found and _answers(urlsplit(found[0]).port):
            return found[0]
        assert process.poll() is None, said.read_text()
        time.sleep(0.1)
    raise AssertionError(said.read_text())


def _answers(port: int | None) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def test_the_wheel_has_the_course_and_the_word_lists(wheel: Path):
    """Everything a learner needs is in the wheel, the app's page too, and nothing of the tests."""
    names = set(ZipFile(wheel).namelist())
    assert {f"netkit/course/{name}" for name in course_files()} <= names
    files = [*(ROOT / "netkit" / "content").rglob("*.*"), *(ROOT / "netkit" / "app").rglob("*.*")]
    ours = {file.relative_to(ROOT).as_posix() for file in files if "__pycache__" not in file.parts}
    assert ours <= names
    assert not [name for name in names if name.startswith("tests/")]


def test_the_installed_netkit_is_the_wheels(home: Path, tmp_path: Path):
    """What runs in the empty environment is the wheel's netkit, and it reads a log."""
    script = "import netkit as nk; print(nk.__file__, nk.new_log())"
    command = [str(python_in(home)), "-c", script]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(found.stdout.split()[0]).is_relative_to(home)
    assert "0 people" in found.stdout


def test_lab_copies_the_lessons_from_the_wheel(home: Path, tmp_path: Path):
    """`netkit lab --no-open` in an empty folder gives every lesson and the sample data."""
    command = _netkit(home, "lab", "--no-open", "mine")
    subprocess.run(command, cwd=tmp_path, env=_environment(home, tmp_path), check=True)
    for name, source in course_files().items():
        assert (tmp_path / "mine" / name).read_bytes() == source.read_bytes()


def test_lab_opens_the_first_lesson(server: tuple[subprocess.Popen[str], Path]):
    """`netkit lab` starts a server on this computer that answers with the first lesson's page."""
    address = _address(*server)
    assert f"/lab/tree/{FIRST}?" in address
    with urllib.request.urlopen(address) as answer:
        assert answer.status == 200
        assert b"JupyterLab" in answer.read()
    with urllib.request.urlopen(address.replace("/lab/tree/", "/api/contents/")) as answer:
        assert b'"type": "notebook"' in answer.read()


def test_lab_answers_nobody_without_its_token(server: tuple[subprocess.Popen[str], Path]):
    """Without the token the server gives nothing away."""
    address = urlsplit(_address(*server))._replace(path="/api/contents", query="").geturl()
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(address)


def test_the_app_opens_from_the_wheel(home: Path, tmp_path: Path):
    """`netkit app student` shows its page from the wheel, and to nobody without the token."""
    said = tmp_path / "said.txt"
    words = _netkit(home, "app", "student", "--no-open", f"--port={_free_port()}")
    with said.open("w") as stream:
        process = subprocess.Popen(
            words, cwd=tmp_path, env=_environment(home, tmp_path), stdout=stream, stderr=stream
        )
    try:
        address = _address(process, said)
        with urllib.request.urlopen(address) as answer:
            assert b"<h1>My conversations</h1>" in answer.read()
        bare = urlsplit(address)._replace(query="").geturl()
        with urllib.request.urlopen(bare) as answer:
            assert "/login" in answer.url
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
