"""Which files are so few and so small that they may be read where a person works."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from netkit.errors import NetkitError
from netkit.submissions.fingerprints import fingerprints
from netkit.submissions.items import Item, read_item

# To read so many takes as long as to start a process that would read them.
FEW = 40
SMALL = 250_000
# What a workbook says it unpacks to; zipfile gives no more than that.
UNPACKED = 3_000_000


def are_harmless(items: Sequence[Item]) -> bool:
    """Say whether nothing in these files can take much time or memory, whatever it is.

    A small text is read by Python alone, and a small workbook row by row; neither can bring a
    process down.
    """
    few = len(items) <= FEW and all(one.size <= SMALL for one in fingerprints(items))
    return few and all(map(_unpacks_small, items))


def _unpacks_small(item: Item) -> bool:
    try:
        return all(map(_is_small, read_item(item).values()))
    except NetkitError:
        return True  # then nothing of it is read


def _is_small(data: bytes) -> bool:
    if not data.startswith(b"PK"):
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(member.file_size for member in archive.infolist()) <= UNPACKED
    except Exception:  # a damaged zip makes zipfile fail in a dozen ways
        return True
