"""Texts that travel inside a picture, beside what one sees."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
PIXELS = {b"IDAT", b"fdAT", b"IHDR", b"PLTE"}
PACKED = {b"zTXt", b"iTXt", b"iCCP"}
MOST = 20 * 1024 * 1024


def png_texts(data: bytes) -> Iterator[str]:
    """Give the texts of a PNG's chunks, packed or not, and whatever stands behind its end."""
    place = len(PNG)
    while place + 12 <= len(data):
        size, kind = struct.unpack(">I4s", data[place : place + 8])
        chunk = data[place + 8 : place + 8 + size]
        place += 12 + size
        if kind not in PIXELS:
            yield from _texts(kind, chunk)
        if kind == b"IEND":
            break
    if data[place:]:
        yield data[place:].decode("utf-8", "replace")


def _texts(kind: bytes, chunk: bytes) -> Iterator[str]:
    yield chunk.decode("utf-8", "replace")
    yield chunk.decode("latin-1")
    if kind in PACKED:
        # What is packed begins after the keyword, and for iTXt after three more fields.
        start = chunk.find(b"\x78")
        while 0 <= start < len(chunk):
            if text := _unpacked(chunk[start:]):
                yield text.decode("utf-8", "replace")
                break
            start = chunk.find(b"\x78", start + 1)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, MOST)
    except zlib.error:
        return b""
