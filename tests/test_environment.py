"""pyproject.toml, environment.yml and requirements.lock tell one story."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from netkit.checkout import LOCK, ROOT, TEST_TOOLS

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
LESSONS, TOOLS = LOCK.read_text(encoding="utf-8").split(TEST_TOOLS)
# What conda-forge calls otherwise than pip does.
CONDA_NAMES = {"python-kaleido": "kaleido"}
PIN = re.compile(r"^([\w.-]+)==(\S+)", flags=re.MULTILINE)


def _specs(rows: list[str]) -> dict[str, str]:
    wanted = [Requirement(row) for row in rows if not row.startswith(PROJECT["name"])]
    return {canonicalize_name(one.name): str(one.specifier) for one in wanted}


def _pins(text: str) -> dict[str, set[Version]]:
    pins: dict[str, set[Version]] = {}
    for name, version in PIN.findall(text):
        pins.setdefault(canonicalize_name(name), set()).add(Version(version))
    return pins


def _needs(name: str) -> set[str]:
    """Give the names that an installed package needs here, without extras."""
    try:
        rows = [Requirement(row) for row in requires(name) or []]
    except PackageNotFoundError:
        return set()
    here = [row for row in rows if not row.marker or row.marker.evaluate({"extra": ""})]
    return {canonicalize_name(row.name) for row in here}


def test_conda_has_the_packages_of_the_project():
    """environment.yml names the packages of base, lessons and app, in the same versions."""
    named = _specs([row for row in CONDA if isinstance(row, str)])
    named.pop("pip")
    assert named.pop("python") == PROJECT["requires-python"]
    named = {CONDA_NAMES.get(name, name): specifier for name, specifier in named.items()}
    assert named == _specs(PROJECT["dependencies"] + EXTRAS["lab"] + EXTRAS["app"])


def test_conda_has_the_test_tools():
    """environment.yml lets pip install netkit from the folder and the test tools."""
    (rows,) = [row["pip"] for row in CONDA if isinstance(row, dict)]
    assert rows[0] == "-e ."
    assert _specs(rows[1:]) == _specs(EXTRAS["test"])


def test_the_base_is_small():
    """What everybody must install is eight packages; Jupyter and the rest are extras."""
    assert len(PROJECT["dependencies"]) == 8
    assert set(EXTRAS) == {"lab", "app", "test", "cluster"}


def test_pins_name_no_host_and_check_every_file():
    """requirements.lock has a fingerprint for each package and no address of an index."""
    text = LOCK.read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--index|--find-links| @ ", text)
    packages = re.findall(r"^\w\S*==.*\n((?:[ ].*\n)*)", text, flags=re.MULTILINE)
    assert len(packages) == len(PIN.findall(text))
    assert all("--hash=sha256:" in hashes for hashes in packages)


@pytest.mark.parametrize("part", ["lessons", "tests"])
def test_pins_fit_the_ranges(part: str):
    """Each package the project asks for is pinned, to versions within its range."""
    rows = PROJECT["dependencies"] + EXTRAS["lab"] + EXTRAS["app"] + ["hatchling>=1.27"]
    pins = _pins(LESSONS)
    if part == "tests":
        rows, pins = rows + EXTRAS["test"], _pins(LESSONS + TOOLS)
    for name, specifier in _specs(rows).items():
        allowed = Requirement(f"{name}{specifier}").specifier
        assert all(allowed.contains(version) for version in pins[name]), name


@pytest.mark.parametrize("text", [LESSONS, LESSONS + TOOLS], ids=["lessons", "tests"])
def test_each_part_is_complete(text: str):
    """What a pinned package needs is pinned in the same part, as set-up looks no further."""
    pinned = _pins(text)
    missing = {name: _needs(name) - set(pinned) for name in pinned}
    assert {name: lack for name, lack in missing.items() if lack} == {}
