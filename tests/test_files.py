"""Bytes from disk are read within limits, told apart, decoded and fingerprinted."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netkit import files
from netkit.errors import NetkitError

LETTERS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"))


@given(text=LETTERS, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_marked_and_utf8_text_comes_back_as_it_was_written(text: str, encoding: str) -> None:
    """Whatever the encoding that a mark or strict UTF-8 gives away, the text survives."""
    assert files.decode(text.encode(encoding)) == text


@given(data=st.binary())
def test_every_row_of_bytes_becomes_some_text(data: bytes) -> None:
    """No bytes make decoding fail; what cannot be read becomes U+FFFD."""
    assert isinstance(files.decode(data), str)


@pytest.mark.parametrize("name", ["Zoë Müller", "José Peña – “Café”", "Æsa Þórsdóttir"])
def test_windows_text_keeps_its_accents(name: str) -> None:
    """Bytes that are not UTF-8 are read as cp1252, quotation marks and dashes too."""
    assert files.decode(f"Name;Firma\r\n{name};Straße".encode("cp1252")).endswith(f"{name};Straße")


def test_one_damaged_byte_does_not_spoil_all_accents() -> None:
    """UTF-8 with a broken byte stays UTF-8, with one character marked as unreadable."""
    assert files.decode("Zoë, Chloé, ".encode() + b"\xff!") == "Zoë, Chloé, \ufffd!"


@pytest.mark.parametrize(
    ("start", "expected"),
    [(files.ZIP, "zip"), (files.OLE, "ole"), (b"Name,Date\n", "text"), (b"a\x00b,c", "text")],
)
def test_content_tells_what_kind_a_file_is(start: bytes, expected: str) -> None:
    """A workbook, an old workbook and text differ by their bytes, whatever the file is called."""
    assert files.kind(start, "log.dat") == expected


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7", "is a PDF"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"SQLite format 3\x00", "is a database"),
        (bytes(range(256)) * 4, "holds no text"),
    ],
)
def test_strangers_are_named_with_a_cure(data: bytes, what: str) -> None:
    """A file that is no table is refused in a sentence that says what it is and what to do."""
    with pytest.raises(NetkitError, match=rf"'x\.csv' {what}.*\.xlsx"):
        files.kind(data, "x.csv")


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda path: None, "There is no file"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.touch(), "is empty"),
        (lambda path: path.write_bytes(b"12345"), "is larger than"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(tmp_path: Path, make, what: str) -> None:
    """A missing, empty or too large file and a folder are refused, each for its own reason."""
    make(tmp_path / "log.csv")
    with pytest.raises(NetkitError, match=f"'log.csv'.*{what}|{what}.*'log.csv'"):
        files.read_bytes(tmp_path / "log.csv", limit=4)


def test_a_name_that_no_disk_takes_is_refused() -> None:
    """A path with a NUL is refused like any other that cannot be opened."""
    with pytest.raises(NetkitError):
        files.read_bytes("log\x00.csv")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    """A file that may not be read gives the reason and the cure."""
    path = tmp_path / "log.csv"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(NetkitError, match="may read it"):
        files.read_bytes(path)


def zipped(content: bytes) -> bytes:
    """Pack one member into a zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", content)
    return packed.getvalue()


def test_an_honest_zip_opens() -> None:
    """A zip within the limits opens, and its members can be read."""
    archive = files.check_zip(zipped(b"<sst/>"), "log.xlsx")
    assert archive.read("xl/sharedStrings.xml") == b"<sst/>"


def test_a_zip_that_unpacks_to_far_more_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A packing of over 100 to 1, and more bytes than allowed in all, are both refused."""
    with pytest.raises(NetkitError, match="over 100 times"):
        files.check_zip(zipped(bytes(files.RATIO_FROM + 1)), "log.xlsx")
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    with pytest.raises(NetkitError, match="unpacks to far more"):
        files.check_zip(zipped(bytes(1001)), "log.xlsx")


@given(cut=st.integers(min_value=0, max_value=110))
def test_a_zip_that_was_cut_off_is_called_damaged(cut: int) -> None:
    """A workbook whose end is missing is refused as damaged, wherever it breaks off."""
    whole = zipped(b"<sst/>")
    with pytest.raises(NetkitError, match="damaged or was cut off"):
        files.check_zip(whole[: cut % len(whole)], "log.xlsx")


def test_a_fingerprint_changes_with_the_content_alone(tmp_path: Path) -> None:
    """Equal content has an equal SHA-256; one byte more has another, and size tells."""
    path = tmp_path / "log.csv"
    path.write_bytes(b"a")
    first = files.fingerprint(path)
    path.write_bytes(b"a")
    assert files.fingerprint(path).sha256 == first.sha256
    path.write_bytes(b"ab")
    later = files.fingerprint(path)
    assert (later.size, later.sha256 == first.sha256) == (2, False)
