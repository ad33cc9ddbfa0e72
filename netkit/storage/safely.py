"""Change a file so that a crash at any instant leaves the old content or the new."""

from __future__ import annotations

import errno
import glob
import hashlib
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from netkit.errors import NetkitError

LOCK_SECONDS = 20.0
TRIES = 3
WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY}


class ChangedMeanwhileError(Exception):
    """The file got another content between our reading it and our replacing it."""


@contextmanager
def locked(lock: Path) -> Iterator[None]:
    """Let one writer in at a time, by a lock in a file of its own beside the data.

    The lock is the operating system's, so it is free again when its holder dies.

    Raises
    ------
    NetkitError
        If another program holds the lock for too long, or the folder cannot be written to.
    """
    from filelock import FileLock, Timeout

    name = lock.name.removesuffix(".netkit-lock").removeprefix(".") or lock.parent.name
    if not lock.parent.is_dir():  # filelock would make it, and a typing error in it
        raise explain(FileNotFoundError(errno.ENOENT, ""), lock.with_name(name))
    # One object for one lock, so that who holds the door may pass it again.
    door = FileLock(lock, is_singleton=True)
    try:
        door.acquire(timeout=LOCK_SECONDS, poll_interval=0.01)
    except Timeout as error:
        raise NetkitError(
            f"Another program is writing to '{name}' and does not finish. "
            "Close other notebooks that use this log and try again; nothing was changed."
        ) from error
    except OSError as error:
        raise explain(error, lock.with_name(name)) from error
    try:
        yield
    finally:
        door.release()


def digest(content: bytes | None) -> str:
    """Give the fingerprint of a file's content; no file has one too."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def content_of(path: Path) -> bytes | None:
    """Read a whole file; None if there is none.

    Raises
    ------
    NetkitError
        If there is something that cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise explain(error, path) from error


def refuse_if_changed(path: Path, found: str, expected: str | None) -> None:
    """Stop a save over an edit that the log in memory knows nothing of.

    Raises
    ------
    NetkitError
        If the digest found is not the one expected; None expects nothing.
    """
    if expected is not None and found != expected:
        raise NetkitError(
            f"'{path.name}' was changed by somebody else since it was read, so it was not "
            "overwritten. Read it again with nk.read_log, or save under another name: "
            'log.save("my_log_2.xlsx").'
        )


def update(
    path: Path,
    change: Callable[[bytes | None], bytes],
    *,
    expected: str | None = None,
    backup: bool = True,
) -> None:
    """Put new content, made from the content that is there now, in the place of the old.

    Call it with the lock held. An edit by a program that knows no lock is seen until the last
    moment: then the new content is made again from what is there, or, where a certain content
    (a `digest`) is `expected`, nothing is written.

    Raises
    ------
    NetkitError
        If the file cannot be changed or is not as expected; it is then as it was.
    """
    path = Path(os.path.realpath(path))
    refuse_if_held(path)
    for _ in range(TRIES):
        old = content_of(path)
        refuse_if_changed(path, digest(old), expected)
        try:
            _replace(path, change(old), old, backup)
            return
        except ChangedMeanwhileError:
            continue
        except OSError as error:
            raise explain(error, path) from error
    raise NetkitError(
        f"'{path.name}' is being changed by another program over and over. "
        "Wait until that is done and try again; nothing was changed by netkit."
    )


def refuse_if_held(path: Path) -> None:
    """Stop if a file is open elsewhere, or its owner wants it left as it is."""
    _refuse_if_open(path)
    _refuse_if_protected(path)


def _refuse_if_open(path: Path) -> None:
    """Stop if a spreadsheet program says that it has the file open.

    Such a program would later save its own older copy over ours.
    """
    for owner in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if owner.exists():
            raise NetkitError(
                f"'{path.name}' is open in a spreadsheet program. Close it there and try again "
                f"(if it is open nowhere, delete the left-over file '{owner.name}'); "
                "nothing was changed."
            )


def backup_of(path: Path) -> Path:
    """Name the file that keeps the version before this one.

    Examples
    --------
    >>> backup_of(Path("my_log.xlsx")).name
    'my_log.backup.xlsx'
    """
    return path.with_name(f"{path.stem}.backup{path.suffix}")


def explain(error: OSError, path: Path) -> NetkitError:
    """Turn the system's complaint about a file into a sentence with the cure."""
    if error.errno in _FULL:
        cure = "the disk is full. Free some space and try again"
    elif error.errno in _DENIED:
        cure = (
            "the computer does not allow it. Close the file in other programs, check that you "
            "may write in its folder, and try again"
        )
    elif error.errno == errno.ENOENT:
        cure = f"there is no folder '{path.parent.name}'. Make it first, or choose another one"
        return NetkitError(f"'{path.name}' could not be saved: {cure}.")
    else:
        cure = f"the computer says: {error.strerror or error}. Try again, or save elsewhere"
    return NetkitError(f"'{path.name}' could not be changed: {cure}; what it held is unharmed.")


def _refuse_if_protected(path: Path) -> None:
    """Stop if the file is marked as read-only: a replacement would get past the mark."""
    if path.exists() and not path.stat().st_mode & WRITABLE:
        raise NetkitError(
            f"'{path.name}' is marked as read-only, so it was not changed. Take the mark off in "
            'its properties, or save under another name: log.save("my_log_2.xlsx").'
        )


def _replace(path: Path, new: bytes, old: bytes | None, backup: bool) -> None:
    if new == old:
        return
    _sweep(path)
    if backup and old is not None:
        _put(backup_of(path), old, mode_of=path)
    _put(path, new, mode_of=path, still=lambda: content_of(path) == old)
    _sync_folder(path.parent)


def _put(
    path: Path, content: bytes, *, mode_of: Path, still: Callable[[], bool] = lambda: True
) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.netkit-tmp")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode_of.exists():
            shutil.copymode(mode_of, draft)
        if not still():
            raise ChangedMeanwhileError
        _move(draft, path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _move(draft: Path, path: Path) -> None:
    """Replace the file; virus scanners and sync programs may hold it for an instant."""
    for wait in (0.05, 0.2, None):
        try:
            os.replace(draft, path)  # noqa: PTH105 - tests make this very call fail
            return
        except PermissionError:
            if wait is None:
                raise
            time.sleep(wait)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can do that.

    The new content is in place already, so a refusal is no reason to say that saving failed.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(path: Path) -> None:
    """Remove drafts that a crash left behind; the lock is ours, so nobody is writing them."""
    for name in (path.name, backup_of(path).name):
        for orphan in path.parent.glob(f".{glob.escape(name)}.*.netkit-tmp"):
            with suppress(OSError):
                orphan.unlink()
