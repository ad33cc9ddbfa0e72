"""What saving a picture promises: a whole file, drawn here, and a sentence where that fails."""

from __future__ import annotations

import asyncio
import re
import struct
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import plotly.graph_objects as go
import psutil
import pytest

import netkit as nk
from netkit.errors import NetkitError
from netkit.exports import pictures
from tests.chart_tables import make_mix

LONG = "Rivers, lakes, harbours and whatever else there is in the way of water, group 4"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module", autouse=True)
def browser() -> None:
    """Skip where there is no browser; what is said then has a test of its own."""
    chromium = pytest.importorskip("choreographer.browsers.chromium")
    if chromium.Chromium.find_browser(skip_local=False) is None:
        pytest.skip("no Chromium here")


def draw() -> go.Figure:
    return nk.plot_mix(make_mix([(LONG, 9, 5, 6, 4), ("Law", 3, 2, 0, 0)]))


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Save one figure once in each form."""
    folder = tmp_path_factory.mktemp("pictures")
    names = ("mix.png", "mix.svg")
    return {name: nk.save_picture(draw(), folder / name).read_bytes() for name in names}


def size_of(png: bytes) -> tuple[int, int]:
    """Read the width and the height in a PNG's first chunk (RFC 2083)."""
    return struct.unpack(">II", png[16:24])


@pytest.mark.browser
def test_a_png_has_the_size_asked_for(saved: dict[str, bytes]) -> None:
    """Without further wishes a picture is 800 pixels wide, as high as its chart, and sharp."""
    png = saved["mix.png"]
    assert png.startswith(PNG)
    assert size_of(png) == (1600, 2 * draw().layout.height)


@pytest.mark.browser
def test_an_svg_holds_what_is_drawn_and_no_more(saved: dict[str, bytes]) -> None:
    """The words of the picture are in the file; what shows on hovering or is read out is not."""
    svg = saved["mix.svg"].decode()
    assert svg.startswith("<svg") and 'width="800"' in svg
    assert "12 people in 2 fields" in svg
    text = " ".join(re.sub(r"<[^>]+>", " ", svg).split())
    assert LONG not in text and nk.sentence(draw()).splitlines()[-1] not in text


@pytest.mark.browser
def test_a_saved_picture_points_nowhere(saved: dict[str, bytes]) -> None:
    """Apart from the names of its two languages no address stands in the file."""
    for content in saved.values():
        found = set(re.findall(rb"https?://[\w./]+", content))
        assert found <= {b"http://www.w3.org/2000/svg", b"http://www.w3.org/1999/xlink"}


@pytest.mark.browser
def test_a_picture_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    """The old file is replaced by a whole new one, and nothing else is left in the folder."""
    path = tmp_path / "Mix.PNG"
    path.write_bytes(b"old")
    assert nk.save_picture(nk.plot_mix(make_mix([])), path, width=400, height=200, scale=1) == path
    assert size_of(path.read_bytes()) == (400, 200)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.browser
def test_a_busy_event_loop_is_no_hindrance(tmp_path: Path) -> None:
    """It works where a loop is running already, as in a notebook, and closes its browser."""

    async def cell() -> Path:
        return nk.save_picture(draw(), tmp_path / "mix.svg")

    assert asyncio.run(cell()).stat().st_size > 1000
    left = [child.name() for child in psutil.Process().children(recursive=True)]
    assert not [name for name in left if "chrom" in name]


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """Open a server on this computer, and note what anybody asks of it."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()
        thread.join()


@pytest.mark.browser
def test_drawing_fetches_nothing(tmp_path: Path, asked: tuple[str, list[str]]) -> None:
    """Even a figure that names a picture elsewhere makes the browser ask nobody for it."""
    address, paths = asked
    fig = go.Figure(layout={"images": [{"source": f"{address}/spy.png", "sizex": 1, "sizey": 1}]})
    nk.save_picture(fig, tmp_path / "spy.svg")
    assert paths == []


def test_the_page_loads_nothing_but_files() -> None:
    """The page to draw on names scripts of this computer only, and forbids any other."""
    page = pictures._page().generate_index()
    assert re.findall(r'<script src="(\w+):', page) == ["file", "file"]
    assert "mathjax" not in page.lower() and "Content-Security-Policy" in page
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize(
    ("name", "sizes", "words"),
    [
        ("mix.gif", {}, "ends in '.gif'. Choose a name that ends in .png or .svg"),
        ("mix", {}, "has no ending. Choose a name that ends in .png or .svg"),
        ("nowhere/mix.png", {}, "there is no folder 'nowhere'"),
        ("mix.png", {"width": 0}, "0 by .* of no use"),
        ("mix.png", {"width": 8000, "scale": 3}, "of no use"),
        ("mix.png", {"scale": float("nan")}, "of no use"),
    ],
)
def test_what_cannot_be_saved_is_said(
    tmp_path: Path, name: str, sizes: dict[str, float], words: str
) -> None:
    """An ending, a folder or a size that is of no use gives one sentence before any browser."""
    with pytest.raises(NetkitError, match=words):
        nk.save_picture(draw(), tmp_path / name, **sizes)
    assert list(tmp_path.iterdir()) == []


def test_no_browser_is_said_with_both_cures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a browser the sentence tells how to get one, and what works without."""
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "no_browser"))
    with pytest.raises(NetkitError, match=r"needs Chrome or Chromium.*Install.*camera button"):
        nk.save_picture(draw(), tmp_path / "mix.png")


def test_a_browser_that_fails_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser that ends at once gives one sentence, and no file."""
    path = tmp_path / "browser"
    path.write_text("#!/bin/sh\nexit 1\n")
    path.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(path))
    with pytest.raises(NetkitError, match=r"could not draw .*camera button"):
        nk.save_picture(draw(), tmp_path / "mix.png")
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_package_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without kaleido the sentence names it."""
    monkeypatch.setitem(sys.modules, "kaleido", None)
    with pytest.raises(NetkitError, match=r"package kaleido.*camera button"):
        nk.save_picture(draw(), tmp_path / "mix.png")


def test_a_failed_save_leaves_the_old_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the new file cannot take its place, the old one is unharmed and no draft stays."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    async def drawn(*_: object) -> bytes:
        return b"new"

    path = tmp_path / "mix.png"
    path.write_bytes(b"old")
    monkeypatch.setattr(pictures, "_drawn", drawn)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(NetkitError, match="does not allow it"):
        nk.save_picture(draw(), path)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("mix.png", b"old")]


@pytest.mark.browser
@pytest.mark.slow
def test_it_works_in_a_notebook(tmp_path: Path) -> None:
    """In the kernel of a notebook, as a learner runs it, the picture is saved."""
    nbformat = pytest.importorskip("nbformat")
    client = pytest.importorskip("nbclient").NotebookClient
    code = (
        "import netkit as nk, pandas as pd\n"
        "growth = pd.DataFrame({'date': pd.to_datetime(['2026-02-01']), "
        "'connected': [3], 'asked': [2], 'met': [1]})\n"
        "nk.save_picture(nk.plot_network_growth(growth), 'growth.png').name"
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    client(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert notebook.cells[0].outputs[0].data["text/plain"] == "'growth.png'"
    assert (tmp_path / "growth.png").read_bytes().startswith(PNG)
