"""Put a page on disk: whole or not at all, and never over somebody else's file."""

from __future__ import annotations

from pathlib import Path

from netkit.errors import NetkitError
from netkit.report.html import is_report
from netkit.storage.safely import explain, update

ENDINGS = (".html", ".htm")


def check_target(path: str | Path) -> Path:
    """Say early where a page cannot go, before anything is read for it.

    Raises
    ------
    NetkitError
        If the name is none of a page, there is no such folder, or something else is there.
    """
    if not isinstance(path, (str, Path)) or "\x00" in str(path):
        raise NetkitError(f"{path!r} is no name of a file. Choose one that ends in .html.")
    path = Path(path)
    if path.suffix.lower() not in ENDINGS:
        raise NetkitError(f"'{path.name}' is no name of a page. Choose one that ends in .html.")
    if not path.parent.is_dir():
        raise NetkitError(
            f"'{path.name}' could not be saved: there is no folder '{path.parent.name}'. "
            "Make it first, or choose another one."
        )
    _refuse_foreign(path)
    return path


def save_page(path: Path, text: str) -> None:
    """Write a page, so that a crash leaves the old one or the new.

    Raises
    ------
    NetkitError
        If it cannot be saved, or another program's file is there.
    """
    path = check_target(path)
    try:
        update(path, lambda _: text.encode("utf-8"), backup=False)
    except OSError as error:
        raise explain(error, path) from error


def _refuse_foreign(path: Path) -> None:
    try:
        foreign = path.exists() and not (path.is_file() and is_report(path))
    except OSError as error:
        raise explain(error, path) from error
    if foreign:
        raise NetkitError(
            f"'{path.name}' is there already and is no page of netkit, so it was not overwritten. "
            "Choose another name, as in: -o my_report.html"
        )
