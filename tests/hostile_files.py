"""Files that are no logs, and some that would harm whoever opens them."""

from __future__ import annotations

import io
import os
import signal
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from netkit.cohort.batch import Batch
from netkit.cohort.read_batch import read_batch
from netkit.privacy import Key
from netkit.submissions.items import Item
from tests.test_xlsx_sheets import HEADER, by_hand, packed

PAGE = b"<!DOCTYPE html><html><body><p>Please sign in to download this file.</p></body></html>"
BOMB = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
FAR = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'


def _zipped(size: int) -> bytes:
    """Give a workbook in name that unpacks to so many zeros."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * size)
    return data.getvalue()


def _locked() -> bytes:
    """Give the outside of a workbook with a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9


HOSTILE: dict[str, Callable[[], bytes]] = {
    "page.xlsx": lambda: PAGE,
    "picture.csv": lambda: b"\x89PNG\r\n\x1a\n" + bytes(500),
    "scan.xlsx": lambda: b"%PDF-1.7 " + b"x" * 500,
    "cut.xlsx": lambda: packed([HEADER, ["Anna Lee", "2026-02-03", "requested"]])[:700],
    "locked.xlsx": _locked,
    "far.xlsx": lambda: by_hand(FAR),
    "entities.xlsx": lambda: by_hand("<row><c><v>&d;</v></c></row>", head=BOMB),
    "bomb.xlsx": lambda: _zipped(50_000_000),
    "empty.csv": lambda: b"",
    "nothing.csv": lambda: bytes(1000),
    "letter.csv": lambda: b"Dear Sir or Madam,\nmy log is not quite done.\n",
    "header.csv": lambda: b"Name,Company,Date emailed\n",
    "noise.csv": lambda: bytes(range(256)) * 40,
}


def write_hostile(folder: Path, count: int = len(HOSTILE)) -> list[str]:
    """Write so many hostile files, in turn, and give their names."""
    kinds = [(name, make()) for name, make in HOSTILE.items()]
    names = []
    for number in range(count):
        name, data = kinds[number % len(kinds)]
        names.append(f"z{number:04d} {name}")
        Path(folder, names[-1]).write_bytes(data)
    return names


def _abort() -> None:
    os.abort()


def _exit() -> None:
    os._exit(0)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _grow() -> None:
    held = [bytearray(10_000_000)]
    while True:
        held.append(bytearray(10_000_000))


def _spin() -> None:
    end = time.process_time() + 60
    while time.process_time() < end:
        pass


DEADLY = {"abort": _abort, "exit": _exit, "kill": _kill}


def read_or_die(items: Sequence[Item], key: Key, as_of: pd.Timestamp) -> Batch:
    """Read items as netkit does, but let the process die of those that are named so."""
    for item in items:
        if kill := DEADLY.get(Path(item.file).stem):
            kill()
    return read_batch(items, key, as_of)


def read_once_or_die(items: Sequence[Item], key: Key, as_of: pd.Timestamp) -> Batch:
    """Read items as netkit does, but die once, of the one beside which a mark lies."""
    for item in items:
        mark = item.path.parent.parent / f"die at {item.file}"
        if mark.exists():
            mark.unlink()
            _kill()
    return read_batch(items, key, as_of)


def read_slowly(items: Sequence[Item], key: Key, as_of: pd.Timestamp) -> Batch:
    """Read items as netkit does, but leave time to be killed."""
    time.sleep(0.5)
    return read_batch(items, key, as_of)
