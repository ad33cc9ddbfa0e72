"""The doctor finds what is off, names the cure, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from netkit import doctor

Versions = Callable[..., None]


@pytest.fixture
def versions(monkeypatch: pytest.MonkeyPatch) -> Versions:
    """Pretend that just these packages are installed, in these versions."""

    def pretend(**installed: str) -> None:
        def version(name: str) -> str:
            if name.replace("-", "_") not in installed:
                raise PackageNotFoundError(name)
            return installed[name.replace("-", "_")]

        monkeypatch.setattr(doctor, "version", version)

    return pretend


def _off(checks: list[doctor.Check]) -> dict[str, str]:
    return {check.what: check.cure for check in checks if check.cure}


def test_here_all_is_well(tmp_path: Path):
    """Where the tests run, nothing is off."""
    assert _off(doctor.examine(tmp_path)) == {}


def test_every_line_starts_with_its_verdict():
    """A line says ok or OFF first, and only what is off has a cure."""
    assert str(doctor.Check("Python", "3.12.1")) == "ok   Python: 3.12.1"
    assert str(doctor.Check("Python", "3.9.1", "x")) == "OFF  Python: 3.9.1. Cure: x"


@pytest.mark.parametrize(("found", "well"), [((3, 10, 9), False), ((3, 11, 0), True)])
def test_an_old_python_is_off(found: tuple[int, ...], well: bool):
    """Python below 3.11 is off."""
    assert (doctor.check_python(found).cure == "") is well


def test_the_strangers_netkit_is_noticed(versions: Versions):
    """Another program called netkit is off, and the cure is to uninstall it."""
    versions(netkit="3.1.12")
    assert "uninstall netkit" in doctor.check_name().cure
    versions(netkit_workshop="0.1.0")
    assert doctor.check_name().cure == ""


def test_versions_are_compared_with_the_ranges(versions: Versions, monkeypatch: pytest.MonkeyPatch):
    """Too old and missing packages are off; test tools and other systems' packages do not count."""
    rows = ["pandas<4,>=3.0", "numpy>=2", 'anywidget>=0.9; extra == "lab"']
    rows += ['ruff>=1; extra == "test"', 'pywin>=1; sys_platform == "none"']
    monkeypatch.setattr(doctor, "requires", lambda name: rows)
    versions(netkit_workshop="0.1.0", pandas="2.3.3", numpy="2.4.6")
    off = _off(list(doctor.check_packages()))
    assert sorted(off) == ["anywidget", "pandas"]
    assert off["pandas"].startswith('python -m pip install "pandas')
    assert off["pandas"].endswith('"')


def test_a_python_without_netkit_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch):
    """Where netkit itself is not installed, the cure is the command that sets it up."""

    def requires(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(doctor, "requires", requires)
    off = _off(list(doctor.check_packages()))
    assert off == {doctor.DISTRIBUTION: "run in the folder you got netkit in: python -m netkit lab"}


def test_missing_widgets_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each part that JupyterLab lacks is off, with the package that brings it."""
    there = tmp_path / "labextensions" / "anywidget"
    there.mkdir(parents=True)
    (there / "package.json").write_text("{}")
    monkeypatch.setattr("jupyter_core.paths.jupyter_path", lambda *_: [str(there.parent)])
    cures = " ".join(_off(list(doctor.check_widgets())).values())
    assert "ipywidgets" in cures
    assert "plotly" in cures
    assert "anywidget" not in cures


def test_another_pythons_kernel_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A "python3" kernel that starts another Python is off."""
    kernel = tmp_path / "kernels" / "python3" / "kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text(
        '{"argv": ["/elsewhere/bin/python"], "display_name": "x", "language": "python"}'
    )
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    check = doctor.check_kernel()
    assert "elsewhere" in check.found
    assert "ipykernel install" in check.cure


def test_a_folder_that_cannot_be_written_is_off(tmp_path: Path):
    """A missing folder is off; a good one is well and stays empty."""
    assert doctor.check_folder(tmp_path / "missing").cure
    assert doctor.check_folder(tmp_path).cure == ""
    assert list(tmp_path.iterdir()) == []
