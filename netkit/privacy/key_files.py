"""The two key files of a class: small texts that say in words what they are."""

from __future__ import annotations

import os
import re
import textwrap
from pathlib import Path
from typing import NamedTuple

from netkit.content.hand_in_words import hand_in_words
from netkit.errors import NetkitError
from netkit.privacy.codes import signed
from netkit.privacy.keys import BYTES, Key

LEARNERS, OFFICE = "class_key.txt", "office_key.txt"
FOR_LEARNERS, FOR_OFFICE = "for_learners", "office_only"
FIRST_LINE = "netkit key"
# A key is a page of text; nothing larger is opened to see whether it is one.
LARGEST_KEY = 20_000
GROUP = 8
_LINE = re.compile(r"^(class|link|office|check)\s*:(.*)$", re.IGNORECASE | re.MULTILINE)
_CURE = "Take the file again from whoever made it with: netkit class new"


class KeyFiles(NamedTuple):
    """Where the two files of a key are."""

    learners: Path
    office: Path


def save_keys(key: Key, folder: str | Path) -> KeyFiles:
    """Save a key as two files: one to hand out to the class, one to keep in the office.

    They go into two folders, so that nobody hands out the wrong one. The office's file can be
    read by its owner only, where the computer knows owners (on Windows its folder decides).

    Parameters
    ----------
    key : Key
        With the office's secret, as of `new_key`.
    folder : str or Path
        Where the two folders go. Keep it apart from what is handed in.

    Raises
    ------
    NetkitError
        If the key has no office's secret, there is a key already, or the folder cannot be written.
    """
    if key.office is None:
        raise NetkitError(
            "This is the learners' key, without the office's secret. Make a whole one with "
            "nk.new_key('Spring 2026')."
        )
    home = Path(folder)
    files = KeyFiles(home / FOR_LEARNERS / LEARNERS, home / FOR_OFFICE / OFFICE)
    for file in files:
        if file.exists():
            raise NetkitError(
                f"There is already a '{file.name}' in '{home.name}', and it was not overwritten: "
                "what is handed in with it would be lost. Choose another folder."
            )
    _write(files.office, _in_words(key), mode=0o600)
    _write(files.learners, _in_words(key.for_learners), mode=0o644)
    return files


def read_key(path: str | Path, *, whose: str | None = None) -> Key:
    """Read a key file.

    Parameters
    ----------
    path : str or Path
        A file of `save_keys`, under whatever name.
    whose : {"learners", "office"} or None
        Which of the two it must be; None takes either. The office's file also serves wherever
        the learners' does, but whoever hands in should not have it.

    Returns
    -------
    Key
        `office` is None in the learners' key.

    Raises
    ------
    NetkitError
        If there is no such file, it is no key, it is damaged or cut off, or it is the other one.

    Examples
    --------
    >>> read_key("no_such_key.txt")
    Traceback (most recent call last):
    ...
    netkit.errors.NetkitError: There is no file 'no_such_key.txt'. Check the name and the folder.
    """
    path = Path(path)
    key = _parsed(_text_of(path), path.name)
    if whose == "office" and key.office is None:
        raise NetkitError(
            f"'{path.name}' is the class key that learners get, and the office key is needed here. "
            f"Name {OFFICE}, which was made together with it."
        )
    if whose == "learners" and key.office is not None:
        raise NetkitError(
            f"'{path.name}' is the office key, which stays in the office. To hand in, use "
            f"{LEARNERS}; and if a class was given this file, make new keys."
        )
    return key


def is_key(data: bytes) -> bool:
    """Say whether these bytes are a key file, by their first words.

    Examples
    --------
    >>> is_key(b"netkit key for ..."), is_key(b"Name,Date")
    (True, False)
    """
    return len(data) <= LARGEST_KEY and _decoded(data).lstrip().startswith(FIRST_LINE)


def _in_words(key: Key) -> str:
    whose = "office" if key.office else "learners"
    title, about = (hand_in_words("keys", whose, part) for part in ("title", "lines"))
    secrets = [f"Link: {_grouped(key.link)}"]
    secrets += [f"Office: {_grouped(key.office)}"] if key.office else []
    lines = [
        f"{FIRST_LINE}, for {'the office only' if key.office else 'the class'}",
        "",
        str(title).replace("{class}", key.name),
        "",
        *("\n".join(textwrap.wrap(str(line), 78)) + "\n" for line in about),
        "Please do not change the lines below.",
        f"Class: {key.name}",
        *secrets,
        f"Check: {_check(key)}",
    ]
    return "\n".join(lines) + "\n"


def _parsed(text: str, file: str) -> Key:
    if not text.lstrip().startswith(FIRST_LINE):
        found = " ".join(text.split())[:30]
        # A workbook in its place is no text, and what it begins with helps nobody.
        begins = (
            f" (it begins with {found!r})" if found.isprintable() and "\ufffd" not in found else ""
        )
        raise NetkitError(f"'{file}' is no key of a class{begins}. {_CURE}.")
    said = {name.lower(): value.strip() for name, value in _LINE.findall(text)}
    missing = [name for name in ("class", "link", "check") if not said.get(name)]
    if missing:
        raise NetkitError(
            f"'{file}' was cut off or changed: its line {missing[0].title()!r} is missing. {_CURE}."
        )
    office = _secret(said["office"]) if "office" in said else None
    key = Key(said["class"], _secret(said["link"]) or b"", office)
    if _check(key) != said["check"] or ("office" in said and office is None):
        raise NetkitError(
            f"'{file}' is damaged or put together from two keys: its check does not fit. {_CURE}."
        )
    return key


def _secret(text: str) -> bytes | None:
    try:
        secret = bytes.fromhex(text.replace("-", ""))
    except ValueError:
        return None
    return secret if len(secret) == BYTES else None


def _grouped(secret: bytes) -> str:
    signs = secret.hex()
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def _check(key: Key) -> str:
    """Give eight signs that show whether a secret was changed; they tell nothing about it."""
    return signed(key.link, b"check" + (key.office or b"")).hex()[:8]


def _text_of(path: Path) -> str:
    if not path.is_file():
        raise NetkitError(f"There is no file '{path.name}'. Check the name and the folder.")
    try:
        with path.open("rb") as file:
            return _decoded(file.read(LARGEST_KEY))
    except OSError as error:
        raise NetkitError(
            f"'{path.name}' cannot be opened ({error.strerror}). Check that you may read it."
        ) from error


def _decoded(data: bytes) -> str:
    utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if utf_16 else "utf-8-sig", "replace")


def _write(path: Path, text: str, mode: int) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Made with its rights from the first moment on, and never over a file that is there.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with open(handle, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123
            file.write(text)
    except OSError as error:
        raise NetkitError(
            f"'{path.name}' could not be saved in '{path.parent.name}' ({error.strerror}). "
            "Choose a folder where you may write."
        ) from error
