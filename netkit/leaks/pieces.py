"""A file taken apart into texts, each with its place and with how it was hidden."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from netkit.errors import NetkitError
from netkit.files import EMPTY_ZIP, MARKS, MAX_BYTES, OLE, ZIP, check_zip, decode
from netkit.leaks.layers import MARKS_OUT, hidden_bytes, layers
from netkit.leaks.notebooks import is_notebook, outputs
from netkit.leaks.pictures import PNG, png_texts
from netkit.leaks.workbooks import is_workbook, sheet_texts
from netkit.submissions.archive import danger, read_member

READABLE = re.compile("[^\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]{3,}")
LATIN = re.compile("[\t\n\r -\u05ff]{3,}")
DEEPEST = 4
ZIPS = 2
GZIP = b"\x1f\x8b"
BINARY = {
    b"PAR1": "Parquet",
    b"\xff\xd8\xff": "picture metadata",
    b"GIF8": "picture metadata",
    b"RIFF": "picture metadata",
    b"SQLite format 3": "database",
    OLE: "Office file",
}
UNREADABLE = {
    b"%PDF": "a PDF, whose letters are drawn, not written. Look through what it was made from",
    b"Rar!": "an archive that netkit cannot open. Unpack it and look through its files",
    b"7z\xbc\xaf": "an archive that netkit cannot open. Unpack it and look through its files",
}


class Piece(NamedTuple):
    """A text of a file: where it stands, how it was hidden, and whether letters touch in it.

    `unseen` says why nothing could be looked at; the text is then empty.
    """

    place: str
    how: str
    text: str
    loose: bool = False
    unseen: str = ""


def pieces(data: bytes, place: str, how: str = "", depth: int = 0) -> Iterator[Piece]:
    """Take a file apart, whatever it is called."""
    if depth > DEEPEST:
        yield Piece(place, how, "", unseen="It is packed too deep to be looked at.")
        return
    try:
        yield from _opened(data, place, how, depth)
    except NetkitError as error:
        yield Piece(place, how, "", unseen=str(error))


def _opened(data: bytes, place: str, how: str, depth: int) -> Iterator[Piece]:
    for mark, what in UNREADABLE.items():
        if data.startswith(mark):
            yield Piece(place, how, "", unseen=f"It is {what}.")
            return
    if data[:8] == OLE and "EncryptedPackage".encode("utf-16-le") in data:
        yield Piece(place, how, "", unseen="It is locked with a password. Take the password off.")
    elif data.startswith((ZIP, EMPTY_ZIP)):
        yield from _zipped(data, place, how, depth)
    elif data.startswith(GZIP):
        yield from pieces(_unpacked(data, place), place, _and(how, "gzip"), depth + 1)
    elif data.startswith(PNG):
        for text in png_texts(data):
            yield from _text(text, place, _and(how, "PNG metadata"), depth, loose=True)
    elif binary := next((what for mark, what in BINARY.items() if data.startswith(mark)), ""):
        yield from _binary(data, place, _and(how, binary), depth)
    else:
        yield from _written(data, place, how, depth)


def _written(data: bytes, place: str, how: str, depth: int) -> Iterator[Piece]:
    encoded = next((name for mark, name in MARKS if data.startswith(mark)), "utf-8")
    if encoded == "utf-8" and b"\x00" in data:
        yield from _binary(data, place, how, depth)
        return
    text = decode(data)
    how = how if encoded == "utf-8" else _and(how, encoded)
    if is_notebook(text):
        for where, what, part in outputs(text):
            yield from _text(part, _and(place, where), _and(how, what), depth)
    else:
        yield from _text(text, place, how, depth)


def _text(text: str, place: str, how: str, depth: int, *, loose: bool = False) -> Iterator[Piece]:
    plain = text
    for hidden, under in layers(text):
        yield Piece(place, _and(how, hidden), under, loose)
        plain = plain if hidden == MARKS_OUT else under
    for data in hidden_bytes(plain):
        yield from pieces(data, place, _and(how, "base64"), depth + 1)


def _binary(data: bytes, place: str, how: str, depth: int) -> Iterator[Piece]:
    text = _runs(READABLE, data.decode("utf-8", "replace"))
    yield from _text(text, place, how, depth, loose=True)
    for start in (0, 1) if b"\x00" in data else ():
        text = _runs(LATIN, data[start:].decode("utf-16-le", "replace"))
        yield from _text(text, place, _and(how, "utf-16"), depth, loose=True)


def _runs(form: re.Pattern[str], text: str) -> str:
    """Keep of a binary what may be text, so that numbers and pixels cost no time."""
    return "\n\n\n\n\n".join(form.findall(text))


def _zipped(data: bytes, place: str, how: str, depth: int) -> Iterator[Piece]:
    archive = check_zip(data, PurePosixPath(place).name)
    names = archive.namelist()
    if is_workbook(names):
        for where, text in sheet_texts(data, archive):
            # In its parts, codes may touch a text: "&C" before what stands in a header.
            yield from _text(text, _and(place, where), how, depth, loose=True)
        return
    if how.count("in zip") >= ZIPS:
        yield Piece(place, how, "", unseen="It is a zip within a zip within a zip.")
        return
    for member in archive.infolist():
        where = _and(place, member.filename)
        yield from _text(member.filename, where, _and(how, "name in zip"), depth)
        if trouble := danger(member):
            yield Piece(where, how, "", unseen=trouble)
        elif member.file_size:
            inner = read_member(archive, member.filename)
            yield from pieces(inner, where, _and(how, "in zip"), depth + 1)


def _unpacked(data: bytes, place: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            text = stream.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise NetkitError(f"'{place}' is packed, and the packing is damaged.") from error
    if len(text) > MAX_BYTES:
        raise NetkitError(f"'{place}' unpacks to over {MAX_BYTES // 1024**2} MB.")
    return text


def _and(first: str, second: str) -> str:
    return ", ".join(filter(None, [first, second]))
