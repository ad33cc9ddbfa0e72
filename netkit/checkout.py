"""A fresh clone's own virtual environment: made, filled from the pins, and entered.

Runs on a bare Python, so it imports nothing but the standard library.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from netkit.errors import NetkitError

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
TEST_TOOLS = "# ---- for the tests only, from here on ----\n"
_STAMP = "netkit-requirements.txt"


def enter(extra: str, arguments: list[str]) -> None:
    """Run Python with these arguments where the packages of an extra are, and leave.

    Does nothing where netkit was installed from a wheel, or where this Python has them already.
    Otherwise they go into the virtual environment in use or, where none is, into `.venv` in the
    clone: nothing outside of it is touched.

    Parameters
    ----------
    extra : {"lab", "app", "test"}
        What is needed, as named in pyproject.toml.
    arguments : list of str
        What to run there, such as ``["-m", "netkit", "lab"]``.

    Raises
    ------
    NetkitError
        If this Python is too old, or the packages cannot be installed.
    """
    if not LOCK.is_file():
        return
    if sys.version_info < (3, 11):
        found = ".".join(map(str, sys.version_info[:3]))
        raise NetkitError(f"netkit needs Python 3.11 or newer and this is {found}.")
    wanted = _pins(extra)
    if _is_filled(Path(sys.prefix), wanted) or _has_packages(extra):
        return
    home = Path(sys.prefix) if sys.prefix != sys.base_prefix else ROOT / ".venv"
    if not _is_filled(home, wanted):
        fill(home, wanted)
    _hand_over([str(python_in(home)), *arguments])


def reenter(arguments: list[str]) -> None:
    """Run Python with these arguments in the clone's environment, if it was set up, and leave.

    So that `python3 -m netkit check` works after `python3 -m netkit lab` set up the clone.
    """
    home = ROOT / ".venv"
    outside = sys.prefix == sys.base_prefix and LOCK.is_file()
    if outside and (home / _STAMP).is_file() and not _has_packages("lab"):
        _hand_over([str(python_in(home)), *arguments])


def fill(home: Path, pins: str, *, editable: bool = True) -> None:
    """Install pinned packages into a virtual environment, made if missing.

    Parameters
    ----------
    home : Path
        The folder of the virtual environment.
    pins : str
        The text of a requirements file with hashes.
    editable : bool
        Whether netkit itself goes in too, as it stands in the clone.

    Raises
    ------
    NetkitError
        If the environment cannot be made or a package cannot be installed.
    """
    print(f"Setting up netkit in {home} (once; about a minute) ...", flush=True)
    try:
        if not python_in(home).is_file():
            _make(home)
        # Written under its real name only once all is installed: a broken set-up starts over.
        draft = home / f"{_STAMP}.draft"
        draft.write_text(pins, encoding="utf-8")
    except OSError as error:
        raise NetkitError(f"The folder {home} cannot be written: {error.strerror}.") from error
    # The pins are complete, so nothing need be resolved; and compiling only what is used, when it
    # is first used, halves the time.
    pip(home, "install", "--no-deps", "--no-compile", "--require-hashes", "-r", str(draft))
    if editable:
        pip(home, "install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    draft.replace(home / _STAMP)


def pip(home: Path, *arguments: str) -> None:
    """Run pip for a virtual environment, which need not have a pip of its own."""
    own = ["-m", "pip", "--quiet", "--disable-pip-version-check"]
    command = [sys.executable, *own, "--python", str(python_in(home)), *arguments]
    if find_spec("pip") is None:
        command = [str(python_in(home)), *own, *arguments]
    if subprocess.run(command, check=False).returncode:
        raise NetkitError(
            "The packages could not be installed (pip's reason stands above). "
            "Check the internet connection and run the same command again."
        )


def python_in(home: Path) -> Path:
    """Say where a virtual environment keeps its Python."""
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _make(home: Path) -> None:
    import venv

    # Python's own pip can work from outside (`--python`), which is quicker and also works where
    # a Linux system leaves `ensurepip` out; the pins bring the environment one of its own.
    venv.create(home, with_pip=find_spec("pip") is None)


def _pins(extra: str) -> str:
    text = LOCK.read_text(encoding="utf-8")
    return text if extra == "test" else text.split(TEST_TOOLS)[0]


def _is_filled(home: Path, pins: str) -> bool:
    stamp = home / _STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8").startswith(pins)


def _has_packages(extra: str) -> bool:
    # Another tool's environment (conda, an IDE's): trusted by names; `doctor` looks at versions.
    if (Path(sys.prefix) / _STAMP).exists():
        return False
    try:
        return all(version(name) for name in _names(extra))
    except PackageNotFoundError:
        return False


def _names(extra: str) -> list[str]:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    rows = [project["name"], *project["dependencies"], *extras["lab"]]
    rows += extras["app"] if extra in {"app", "test"} else []
    rows += extras["test"] if extra == "test" else []
    return [re.match(r"[\w.-]+", row)[0] for row in rows]  # type: ignore[index]


def _hand_over(command: list[str]) -> None:
    # Windows has no exec that keeps the console, so there the command runs as a child.
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606
    sys.exit(subprocess.run(command, check=False).returncode)
