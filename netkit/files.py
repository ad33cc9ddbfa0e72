"""Bytes from disk: read within limits, told apart, turned into text, fingerprinted."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import IO, Literal, NamedTuple

from netkit.errors import NetkitError

MAX_BYTES = 200 * 1024 * 1024
MAX_RATIO = 100
CHUNK = 1024 * 1024
# An honest sheet of many equal rows packs well too; only past this size is a ratio a sign of harm.
RATIO_FROM = 5 * CHUNK

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
STRANGERS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a packed archive",
    b"Rar!": "a packed archive",
    b"7z\xbc\xaf": "a packed archive",
    b"{\\rtf": "a text document (RTF)",
    b"SQLite format 3": "a database",
    b"PAR1": "a Parquet table",
}
ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CURE = "Save it as an Excel workbook (.xlsx) or as CSV, and read that file."

Kind = Literal["zip", "ole", "text"]


class Fingerprint(NamedTuple):
    """What tells one state of a file from another: size (bytes), mtime_ns, sha256 (hex)."""

    size: int
    mtime_ns: int
    sha256: str


def read_bytes(path: str | Path, limit: int = MAX_BYTES) -> bytes:
    r"""Read a whole file, or say in one sentence why that cannot be.

    Use it for every file somebody hands in. It holds the whole file in memory, so it is not for
    files that may be larger than `limit`.

    Parameters
    ----------
    path : str or Path
        The file.
    limit : int
        The most bytes to accept; larger files are refused before they are read.

    Raises
    ------
    NetkitError
        If there is no such file, it is a folder, it is empty, too large or may not be opened.

    Examples
    --------
    >>> read_bytes("no_such_log.xlsx")
    Traceback (most recent call last):
    ...
    netkit.errors.NetkitError: There is no file 'no_such_log.xlsx'. Check the name and the folder.
    """
    path = Path(path)
    try:
        _check_file(path, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise NetkitError(
            f"'{path.name}' cannot be opened ({_reason(error)}). "
            "Close it in other programs, check that you may read it, and try again."
        ) from error
    if not data:
        raise NetkitError(f"'{path.name}' is empty (0 bytes). Save it again where it came from.")
    return data


def kind(data: bytes, name: str) -> Kind:
    r"""Tell a workbook's container (zip, or the older ole) from text, by the bytes alone.

    Use it before decoding; a file's ending proves nothing. Text is what is left when nothing
    speaks against it.

    Raises
    ------
    NetkitError
        If the bytes are neither: a picture, a PDF, an archive, a program.

    Examples
    --------
    >>> kind(b"Name,Date\nAnna Lee,2026-02-03\n", "log.csv")
    'text'
    >>> kind(b"%PDF-1.7 ...", "log.csv")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    netkit.errors.NetkitError: 'log.csv' is a PDF, not a spreadsheet. ...
    """
    if data.startswith((ZIP, EMPTY_ZIP)):
        return "zip"
    if data.startswith(OLE):
        return "ole"
    for mark, what in STRANGERS.items():
        if data.startswith(mark):
            raise NetkitError(f"'{name}' is {what}, not a spreadsheet. {CURE}")
    if not data.startswith(tuple(mark for mark, _ in MARKS)) and _looks_binary(data):
        raise NetkitError(f"'{name}' holds no text that netkit can read. {CURE}")
    return "text"


def decode(data: bytes) -> str:
    r"""Turn bytes into text: by their mark (BOM), else strict UTF-8, else Windows cp1252.

    Use it for CSV files of any origin. A character that no encoding explains becomes U+FFFD, so
    that the caller can find it; UTF-8 with a few damaged bytes stays UTF-8, because reading all
    of it as cp1252 would spoil every accent.

    Examples
    --------
    >>> decode("Zoë".encode("utf-16")), decode("Zoë".encode("cp1252"))
    ('Zoë', 'Zoë')
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    accents = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return text if accents > damaged else data.decode("cp1252", "replace")


def check_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """Open a zip held in memory after counting the bytes that it really unpacks to.

    Use it before handing a workbook to a library that unpacks it whole: sizes written in a zip's
    headers may lie. Nothing is written to disk.

    Raises
    ------
    NetkitError
        If the zip is damaged or locked, unpacks to over 200 MB, or packs over 100 to 1.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        total = 0
        for member in archive.infolist():
            with archive.open(member) as stream:
                total += _inflated(stream, packed=member.compress_size, room=MAX_BYTES - total)
    except _TooLargeError as error:
        raise NetkitError(
            f"'{name}' unpacks to far more than an ordinary workbook ({error}) and was not "
            "opened. Copy the rows you need into a new workbook, and read that one."
        ) from error
    except Exception as error:  # a damaged zip makes zipfile fail in a dozen ways
        raise NetkitError(
            f"'{name}' is damaged or was cut off on its way here ({_reason(error)}). "
            "Get it again, or open it in a spreadsheet program and save it under a new name."
        ) from error
    return archive


def fingerprint(path: str | Path) -> Fingerprint:
    """Note a file's size, time of change and SHA-256, to see later whether it has changed.

    Use it around saving. Two equal SHA-256 mean equal content; times alone prove nothing.

    Raises
    ------
    NetkitError
        If the file cannot be read.
    """
    path = Path(path)
    try:
        state = path.stat()
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError) as error:
        raise NetkitError(
            f"'{path.name}' cannot be read ({_reason(error)}). Check the name and the folder."
        ) from error
    return Fingerprint(state.st_size, state.st_mtime_ns, digest)


class _TooLargeError(Exception):
    pass


def _check_file(path: Path, limit: int) -> None:
    if not path.exists():
        raise NetkitError(f"There is no file '{path.name}'. Check the name and the folder.")
    if not path.is_file():
        raise NetkitError(f"'{path.name}' is a folder or a device, not a file. Name one file.")
    if path.stat().st_size > limit:
        raise NetkitError(
            f"'{path.name}' is larger than {limit / 1024**2:,.0f} MB. "
            "Copy the rows you need into a new file, and read that one."
        )


def _looks_binary(data: bytes) -> bool:
    sample = data[: 64 * 1024]
    controls = sum(sample.count(code) for code in (*range(9), *range(14, 32)))
    return controls > max(8, len(sample) // 20)


def _inflated(stream: IO[bytes], *, packed: int, room: int) -> int:
    size = 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > room:
            raise _TooLargeError(f"over {MAX_BYTES // 1024**2} MB")
        if size > RATIO_FROM and size > MAX_RATIO * max(packed, 1):
            raise _TooLargeError(f"over {MAX_RATIO} times its size")
    return size


def _reason(error: Exception) -> str:
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(words).rstrip(".").lower()
