"""The lessons and their sample data, in a folder the learner owns, opened in JupyterLab."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import NamedTuple

from netkit.content import OWN_FOLDER
from netkit.errors import NetkitError

FIRST = "notebooks/00_start_here.ipynb"
HOME = "~/netkit-lessons"
_PACKAGE = Path(__file__).resolve().parent
_MANIFEST = ".netkit-lessons.json"


class Copied(NamedTuple):
    """What became of each file: paths inside the folder."""

    folder: Path
    added: list[str]
    refreshed: list[str]
    kept: list[str]
    beside: list[str]

    def __str__(self) -> str:
        """Tell it in words."""
        counts = {
            "new": self.added,
            "brought up to date": self.refreshed,
            "kept as you changed them": self.kept,
        }
        news = [f"{len(files)} {words}" for words, files in counts.items() if files]
        lines = [f"Your lessons are in {self.folder} ({', '.join(news) or 'all there already'})."]
        lines += [f"A newer one stands beside yours: {name}" for name in self.beside]
        return "\n".join(lines)


def copy_lessons(folder: str | Path = HOME) -> Copied:
    """Copy the lessons and sample data to a folder, without touching what the learner changed.

    Run it again after an update: lessons nobody changed are refreshed, a changed one stays and
    the new one is put beside it as "NAME (new)". Files that are not lessons are left alone.

    Parameters
    ----------
    folder : str or Path
        Made if it is not there.

    Returns
    -------
    Copied
        The folder, and the files added, refreshed, kept, and put beside a kept one.

    Raises
    ------
    NetkitError
        If the folder cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from netkit.lessons import copy_lessons
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     first = copy_lessons(folder)
    ...     again = copy_lessons(folder)
    >>> first.kept, again.added
    ([], [])
    """
    folder = Path(folder).expanduser().resolve()
    try:
        return _copy(folder)
    except OSError as error:
        raise NetkitError(
            f"The lessons cannot be put into {folder}: {error.strerror or error}. "
            "Name a folder of your own, as in: netkit lab my_lessons"
        ) from error


def open_lab(folder: str | Path, options: Sequence[str] = ()) -> None:
    """Open the first lesson in JupyterLab, seen from this computer only; returns when it ends.

    Parameters
    ----------
    folder : str or Path
        A folder that `copy_lessons` filled.
    options : sequence of str
        More options for JupyterLab, such as ``["--port=9000"]``.

    Raises
    ------
    NetkitError
        If JupyterLab or the widgets are not installed.
    """
    missing = [name for name in ("jupyterlab", "ipywidgets", "anywidget") if not find_spec(name)]
    if missing:
        names = " ".join(missing)
        raise NetkitError(
            f"The lessons need {', '.join(missing)}. Install with: python -m pip install {names}"
        )
    _prepare_jupyter()
    _trust_course()
    use_own_content(folder)
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance([*_lab_options(Path(folder).expanduser().resolve()), *options])


def use_own_content(folder: str | Path) -> None:
    """Use the texts of an adviser: those in `content`, if the folder has one, before netkit's.

    A folder named by hand, in the environment variable NETKIT_CONTENT, comes first.

    Parameters
    ----------
    folder : str or Path
        The lessons' folder.
    """
    own = Path(folder).expanduser().resolve() / "content"
    if own.is_dir():
        os.environ.setdefault(OWN_FOLDER, str(own))


def course_of(file: str | Path) -> Path:
    """Find the lessons' folder that a file lies in; for a file elsewhere, its own folder."""
    home = Path(file).expanduser().resolve().parent
    folders = (folder for folder in (home, *home.parents) if (folder / _MANIFEST).is_file())
    return next(folders, home)


def course_files() -> dict[str, Path]:
    """Map each file of the course, as a path inside the learner's folder, to where it is."""
    installed = _PACKAGE / "course"
    root = installed if installed.is_dir() else _PACKAGE.parent
    files = [*_visible(root / "notebooks"), *_visible(root / "data")]
    return {file.relative_to(root).as_posix(): file for file in sorted(files)}


def _visible(folder: Path) -> Iterator[Path]:
    # Neither hidden files and lock files, nor the script that makes the data, nor the README's
    # pictures.
    for file in folder.rglob("*"):
        hidden = any(part.startswith((".", "~", "_")) for part in file.relative_to(folder).parts)
        if file.is_file() and not hidden and file.suffix not in {".py", ".png"}:
            yield file


def _copy(folder: Path) -> Copied:
    folder.mkdir(parents=True, exist_ok=True)
    manifest = folder / _MANIFEST
    given = _handed_out(manifest)
    copied = Copied(folder, [], [], [], [])
    for name, source in course_files().items():
        _place(copied, given, name, source.read_bytes())
    _write(manifest, json.dumps(given, indent=1).encode())
    return copied


def _handed_out(manifest: Path) -> dict[str, str]:
    # Where the note is missing or broken, every file counts as changed, and so stays.
    try:
        return dict(json.loads(manifest.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError):
        return {}


def _place(copied: Copied, given: dict[str, str], name: str, new: bytes) -> None:
    """Put one file where it belongs; `given` remembers what was handed out under each name."""
    there = _hash_of(copied.folder / name)
    if there == _hash(new):
        pass
    elif there is None:
        copied.added.append(name)
        _write(copied.folder / name, new)
    elif there == given.get(name):
        copied.refreshed.append(name)
        _write(copied.folder / name, new)
    else:
        copied.kept.append(name)
        if given.get(name) != _hash(new):
            copied.beside.append(_put_beside(copied.folder, given, name, new))
    given[name] = _hash(new)


def _put_beside(folder: Path, given: dict[str, str], name: str, new: bytes) -> str:
    """Write the new version as "NAME (new)", or "NAME (new 2)" where that was changed too, ..."""
    path = Path(name)
    for number in count(1):
        word = "new" if number == 1 else f"new {number}"
        beside = path.with_name(f"{path.stem} ({word}){path.suffix}").as_posix()
        if _hash_of(folder / beside) in {None, _hash(new), given.get(beside)}:
            break
    _write(folder / beside, new)
    given[beside] = _hash(new)
    return beside


def _write(path: Path, data: bytes) -> None:
    # In one step, so that a lesson is never half there.
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    draft.write_bytes(data)
    draft.replace(path)


def _hash_of(path: Path) -> str | None:
    return _hash(path.read_bytes()) if path.exists() else None


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _prepare_jupyter() -> None:
    """Keep Lab quiet: no question about news and updates, which would ask another computer."""
    own = str(_PACKAGE / "content" / "jupyter")
    others = os.environ.get("JUPYTER_CONFIG_PATH")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, [own, others]))


def _trust_course() -> None:
    """Sign the lessons as they came, so that Lab shows their pictures before anything is run."""
    import nbformat
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary()
    for name, file in course_files().items():
        if name.endswith(".ipynb"):
            notary.sign(nbformat.read(file, as_version=4))


def _lab_options(folder: Path) -> list[str]:
    options = [
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={folder}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=None",
    ]
    if (folder / FIRST).is_file():
        options.append(f"--LabApp.default_url=/lab/tree/{FIRST}")
    # Reached from this computer only and with a token, so running as root (as containers do)
    # opens nothing to others.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")
    return options
