"""What may be off on this computer, and its cure: Python, packages, widgets, folder."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

DISTRIBUTION = "netkit-workshop"
LAB_EXTENSIONS = {
    "ipywidgets": "@jupyter-widgets/jupyterlab-manager",
    "anywidget": "anywidget",
    "plotly": "jupyterlab-plotly",
}
_PIP = "python -m pip install"


class Check(NamedTuple):
    """One thing looked at: what was found, and the cure where it is off ("" where it is well)."""

    what: str
    found: str
    cure: str = ""

    def __str__(self) -> str:
        """Tell it in one line that also reads well aloud."""
        if self.cure:
            return f"OFF  {self.what}: {self.found}. Cure: {self.cure}"
        return f"ok   {self.what}: {self.found}"


def examine(folder: str | Path = ".") -> list[Check]:
    """Look at everything netkit needs to run here.

    Use it when something does not start or a widget stays blank. It changes nothing and asks no
    other computer, so it cannot tell whether a newer version exists.

    Parameters
    ----------
    folder : str or Path
        Where you keep your log; it must be writable.

    Returns
    -------
    list of Check
        In the order to mend them.

    Examples
    --------
    >>> from netkit.doctor import examine
    >>> print(examine()[0].what)
    Python
    """
    return [
        check_python(sys.version_info[:3]),
        check_name(),
        *check_packages(),
        *check_widgets(),
        check_kernel(),
        check_folder(Path(folder)),
    ]


def check_python(found: tuple[int, ...]) -> Check:
    """See whether this Python is new enough."""
    words = ".".join(map(str, found))
    new_enough = found >= (3, 11)
    return Check("Python", words, "" if new_enough else "install Python 3.11 or newer")


def check_name() -> Check:
    """See whether the stranger's `netkit` of the package index is installed over this one."""
    try:
        stranger = version("netkit")
    except PackageNotFoundError:
        return Check("the name netkit", "only this project uses it here")
    return Check(
        "the name netkit",
        f"another program of that name (version {stranger}) is installed too",
        "python -m pip uninstall netkit, then install this project again",
    )


def check_packages() -> Iterator[Check]:
    """See whether the packages are there, in versions netkit works with."""
    try:
        rows = requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        cure = "run in the folder you got netkit in: python -m netkit lab"
        yield Check(DISTRIBUTION, "not installed in this Python", cure)
        return
    yield Check(DISTRIBUTION, version(DISTRIBUTION))
    if find_spec("packaging") is None:
        yield Check("packaging", "not installed", f"{_PIP} packaging")
        return
    for row in rows:
        yield from _check_requirement(row)


def _check_requirement(row: str) -> Iterator[Check]:
    from packaging.requirements import Requirement

    wanted = Requirement(row)
    # Only the lessons' extra matters here, not the tools for tests or a cluster.
    if wanted.marker and not wanted.marker.evaluate({"extra": "lab"}):
        return
    cure = f'{_PIP} "{wanted.name}{wanted.specifier}"'
    try:
        found = version(wanted.name)
    except PackageNotFoundError:
        yield Check(wanted.name, "not installed", cure)
        return
    fits = wanted.specifier.contains(found, prereleases=True)
    words = found if fits else f"{found}, and netkit works with {wanted.specifier}"
    yield Check(wanted.name, words, "" if fits else cure)


def check_widgets() -> Iterator[Check]:
    """See whether JupyterLab has the parts that draw forms and charts."""
    if find_spec("jupyter_core") is None:
        return
    from jupyter_core.paths import jupyter_path

    folders = [Path(folder) for folder in jupyter_path("labextensions")]
    for package, extension in LAB_EXTENSIONS.items():
        there = any((folder / extension / "package.json").is_file() for folder in folders)
        found = "there" if there else "not there, so its pictures stay blank"
        cure = "" if there else f"{_PIP} --force-reinstall {package}"
        yield Check(f"the part of {package} inside JupyterLab", found, cure)


def check_kernel() -> Check:
    """See whether notebooks run in this Python, or would start another one."""
    what = "the Python that notebooks use"
    if find_spec("ipykernel") is None or find_spec("jupyter_client") is None:
        return Check(what, "none yet", f"{_PIP} ipykernel")
    from jupyter_client.kernelspec import KernelSpecManager

    started = KernelSpecManager().get_kernel_spec("python3").argv[0]
    # A bare name means the Python of whoever starts the notebook.
    if Path(started).name == started or _same(started, sys.executable):
        return Check(what, "this one")
    cure = "python -m ipykernel install --sys-prefix"
    return Check(what, f"another one, {started}", cure)


def _same(one: str, other: str) -> bool:
    # Not resolved: two virtual environments may link to one Python.
    return Path(one).absolute() == Path(other).absolute()


def check_folder(folder: Path) -> Check:
    """See whether a log can be saved in this folder."""
    what = f"the folder {folder.expanduser().absolute()}"
    try:
        with tempfile.TemporaryFile(dir=folder.expanduser()):
            return Check(what, "can be written")
    except OSError as error:
        cure = "choose a folder of your own, such as one in your Documents"
        return Check(what, f"cannot be written ({error.strerror})", cure)
