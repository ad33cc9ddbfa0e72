"""Files of every kind with a name in them, each hidden in another way."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import pickle
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import openpyxl
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

Make = Callable[[str], bytes]


def _escaped(name: str) -> str:
    return "".join(f"\\u{ord(sign):04x}" for sign in name)


def _entities(name: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in name)


def _uri(data: bytes, kind: str = "text/plain") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _page(body: str) -> bytes:
    return f"<!doctype html><title>Page</title><p>10 % of 20 &amp; more</p>{body}".encode()


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def _png(*chunks: bytes, after: bytes = b"") -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixels = _chunk(b"IDAT", zlib.compress(b"\x00\x00"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + pixels + _chunk(b"IEND", b"") + after


def _notebook(cell: dict[str, object], **metadata: object) -> bytes:
    empty = {"cell_type": "code", "source": [], "outputs": [], "metadata": {}}
    book = {"cells": [empty | cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book).encode()


def _output(kind: str, value: object) -> bytes:
    output = {"output_type": "display_data", "data": {kind: value}, "metadata": {}}
    return _notebook({"outputs": [output]})


def _zip(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def _workbook(change: Callable[[openpyxl.Workbook], object]) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Day"
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _hidden_sheet(book: openpyxl.Workbook, name: str) -> None:
    sheet = book.create_sheet("Old")
    sheet["C7"] = name
    sheet.sheet_state = "veryHidden"


def _comment(book: openpyxl.Workbook, name: str) -> None:
    book.active["A1"].comment = Comment(f"Ask {name}", "netkit")


def _range(book: openpyxl.Workbook, name: str) -> None:
    book.defined_names["x"] = DefinedName("x", attr_text=f'"{name}"')


def _deleted(name: str) -> bytes:
    """Keep in a workbook a text that no cell shows any more."""
    buffer = io.BytesIO(_workbook(lambda book: None))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst><si><t>{name}</t></si></sst>")
    return buffer.getvalue()


def _database(name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.db"
        base = sqlite3.connect(path)
        base.execute("create table t (a text, b text)")
        base.execute("insert into t values (?, ?)", (name, "Fern"))
        base.commit()
        base.close()
        return path.read_bytes()


def _parquet(name: str) -> bytes:
    # As a footer keeps a table's metadata: texts behind their lengths.
    note = json.dumps({"attrs": {"who": name}}).encode()
    return b"PAR1\x15\x04" + struct.pack("<I", len(note)) + note + b"\x00\x01" + b"PAR1"


CARRIERS: dict[str, Make] = {
    "text": lambda name: f"Hello {name}!".encode(),
    "reversed": lambda name: f"{name.split()[1]}, {name.split()[0]}".encode(),
    "squeezed": lambda name: f"{name.replace(' ', '').lower()}_12_45.csv".encode(),
    "upper case": lambda name: name.upper().encode(),
    "two cells of a CSV": lambda name: 'Day,First,Last\n1,"{}","{}"\n'.format(
        *name.split()
    ).encode(),
    "utf-8 with a mark": lambda name: b"\xef\xbb\xbf" + name.encode(),
    "utf-16": lambda name: name.encode("utf-16"),
    "utf-16 without a mark": lambda name: b"x\x00" + name.encode("utf-16-be") + b"\x00",
    "cp1252": lambda name: f"Zoë and {name}".encode("cp1252"),
    "log line": lambda name: f"2026-02-03 10:00:00 WARNING row of {name} left out\n".encode(),
    "HTML": lambda name: _page(f"<td>{name}</td>"),
    "HTML between marks": lambda name: _page("<td><b>{}</b></td><td>{}</td>".format(*name.split())),
    "HTML entities": lambda name: _page(_entities(name)),
    "HTML attribute": lambda name: _page(f"<i title='{html.escape(name)}'>x</i>"),
    "HTML comment": lambda name: _page(f"<!-- {name} -->"),
    "script JSON": lambda name: _page(f"<script>var x={json.dumps([name])}</script>"),
    "script escapes": lambda name: _page(f'<script>var x="{_escaped(name)}"</script>'),
    "percent-encoded": lambda name: _page(f"<a href='?q={quote(name)}'>x</a>"),
    "base64": lambda name: base64.b64encode(name.encode()),
    "base64 for addresses": lambda name: base64.urlsafe_b64encode(f"??>>{name}".encode()),
    "base64 of utf-16": lambda name: base64.b64encode(name.encode("utf-16-le")),
    "base64 in lines": lambda name: base64.encodebytes((name + "\n" + "x" * 200).encode()),
    "data URI": lambda name: _page(f"<img src='{_uri(f'<svg>{name}</svg>'.encode())}'>"),
    "data URI in a script": lambda name: _page(
        f"<script>x={json.dumps(_uri(name.encode())).replace('/', chr(92) + '/')}</script>"
    ),
    "PNG text": lambda name: _png(_chunk(b"tEXt", b"Author\x00" + name.encode())),
    "PNG packed text": lambda name: _png(
        _chunk(b"zTXt", b"Author\x00\x00" + zlib.compress(name.encode()))
    ),
    "PNG international text": lambda name: _png(
        _chunk(b"iTXt", b"Author\x00\x01\x00\x00\x00" + zlib.compress(name.encode()))
    ),
    "PNG behind its end": lambda name: _png(after=name.encode()),
    "PNG in a page": lambda name: _page(
        f"<img src='{_uri(_png(_chunk(b'tEXt', b'Title' + bytes(1) + name.encode())))}'>"
    ),
    "JPEG metadata": lambda name: b"\xff\xd8\xff\xe1\x00\x30Exif\x00\x00" + name.encode() + b"\xff",
    "SVG": lambda name: f"<svg xmlns='x'><title>{name}</title></svg>".encode(),
    "notebook source": lambda name: _notebook({"source": ["x = 1\n", f"show('{name}')"]}),
    "notebook stream": lambda name: _notebook(
        {"outputs": [{"output_type": "stream", "name": "stdout", "text": [name[:5], name[5:]]}]}
    ),
    "notebook error": lambda name: _notebook(
        {"outputs": [{"output_type": "error", "ename": "E", "evalue": name, "traceback": []}]}
    ),
    "notebook page": lambda name: _output("text/html", [f"<td>{_entities(name)}</td>"]),
    "notebook figure": lambda name: _output(
        "application/vnd.plotly.v1+json", {"data": [{"t": name}]}
    ),
    "notebook key of JSON": lambda name: _output("application/json", {name: 1}),
    "notebook picture": lambda name: _output(
        "image/png",
        base64.encodebytes(_png(_chunk(b"tEXt", b"Title\x00" + name.encode()))).decode(),
    ),
    "notebook attachment": lambda name: _notebook(
        {"attachments": {"a.svg": {"image/svg+xml": f"<svg>{name}</svg>"}}}
    ),
    "notebook metadata": lambda name: _notebook({}, authors=[{"name": name}]),
    "cell metadata": lambda name: _notebook({"metadata": {"tags": [name]}}),
    "widget state": lambda name: _notebook(
        {}, widgets={"application/vnd.jupyter.widget-state+json": {"state": {"a": {"v": name}}}}
    ),
    "workbook cell": lambda name: _workbook(lambda book: book.active.append(["x", name])),
    "workbook hidden sheet": lambda name: _workbook(lambda book: _hidden_sheet(book, name)),
    "workbook name of a sheet": lambda name: _workbook(lambda book: book.create_sheet(name)),
    "workbook comment": lambda name: _workbook(lambda book: _comment(book, name)),
    "workbook defined name": lambda name: _workbook(lambda book: _range(book, name)),
    "workbook property": lambda name: _workbook(
        lambda book: setattr(book.properties, "creator", name)
    ),
    "workbook deleted text": _deleted,
    "workbook header": lambda name: _workbook(
        lambda book: setattr(book.active.oddHeader.center, "text", name)
    ),
    "zip": lambda name: _zip(("a.csv", f"x,{name}".encode())),
    "zip in a zip": lambda name: _zip(("in.zip", _zip(("a.csv", name.encode())))),
    "name of a file in a zip": lambda name: _zip((f"{name}.csv", b"x")),
    "workbook in a zip": lambda name: _zip(
        ("a.xlsx", _workbook(lambda book: book.active.append([name])))
    ),
    "gzip": lambda name: gzip.compress(name.encode()),
    "pickle": lambda name: pickle.dumps({"a": [name, 1]}),
    "Parquet metadata": _parquet,
    "database": _database,
}
