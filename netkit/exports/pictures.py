"""Pictures as files: a figure drawn by the browser on this computer, and nothing sent anywhere."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netkit.errors import NetkitError
from netkit.storage.safely import explain

if TYPE_CHECKING:
    import plotly.graph_objects as go

ENDINGS = (".png", ".svg")
# In pixels; a browser gives up on a picture much larger than these.
DEFAULT_HEIGHT, LEAST, MOST, MOST_DRAWN = 450, 50, 8_000, 16_000
SECONDS = 60
# Nobody listens there: what is not on this computer stays out of reach.
NOWHERE = "127.0.0.1:1"
# And the page itself may load nothing but files.
ONLY_FILES = (
    '<meta http-equiv="Content-Security-Policy" content="default-src file: data: blob: '
    "'unsafe-inline' 'unsafe-eval'\">"
)
CAMERA = "The camera button above each picture in the notebook saves it without this."


def save_picture(
    fig: go.Figure,
    path: str | Path,
    *,
    width: int = 800,
    height: int | None = None,
    scale: float = 2,
) -> Path:
    """Save a figure as a picture, drawn by the Chrome or Chromium of this computer.

    Use it for a report or a slide. In a notebook the camera button above each picture does the
    same without a browser of its own. Nothing is fetched and nothing is sent; the file holds what
    is drawn, names in the picture included, so look before you share it.

    Parameters
    ----------
    fig : Figure
        Any figure of netkit's charts.
    path : str or Path
        Where to save it, ending in .png (dots, for slides) or .svg (lines, for print). A picture
        that is there already is replaced.
    width, height : int
        In pixels; None keeps the height that the chart chose for its words.
    scale : float
        How many dots of a .png for each pixel: 2 is sharp on most screens, 4 in print.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    NetkitError
        If the ending or a size is of no use, no browser is found, or the file cannot be saved.

    Examples
    --------
    >>> import plotly.graph_objects as go
    >>> save_picture(go.Figure(), "growth.gif")
    Traceback (most recent call last):
    ...
    netkit.errors.NetkitError: 'growth.gif' ends in '.gif'. Choose a name that ends in .png or .svg.
    """
    _check_kinds(fig, path)
    path = Path(path)
    _check_ending(path)
    options = {
        "format": path.suffix.lower()[1:],
        "width": width,
        "height": height or fig.layout.height or DEFAULT_HEIGHT,
        # Lines are sharp at any size.
        "scale": 1 if path.suffix.lower() == ".svg" else scale,
    }
    _check_size(options)
    picture = _elsewhere(_drawn(fig, options))
    try:
        _replace(path, picture)
    except OSError as error:
        raise explain(error, path) from error
    return path


def _check_kinds(fig: Any, path: Any) -> None:
    if not hasattr(fig, "to_plotly_json"):
        raise NetkitError(
            f"This is no figure but a {type(fig).__name__}. Make one with a chart of netkit, such "
            "as nk.plot_reply_rates(rates)."
        )
    if not isinstance(path, (str, Path)) or "\x00" in str(path):
        raise NetkitError(f"{path!r} is no name of a file. Choose one that ends in .png or .svg.")


def _check_ending(path: Path) -> None:
    if path.suffix.lower() not in ENDINGS:
        found = f"ends in '{path.suffix}'" if path.suffix else "has no ending"
        raise NetkitError(f"'{path.name}' {found}. Choose a name that ends in .png or .svg.")
    if not path.parent.is_dir():
        raise NetkitError(
            f"'{path.name}' could not be saved: there is no folder '{path.parent.name}'. "
            "Make it first, or choose another one."
        )


def _check_size(options: dict[str, Any]) -> None:
    width, height, scale = (options[name] for name in ("width", "height", "scale"))
    sides = (width, height)
    if not all(isinstance(number, (int, float)) for number in (width, height, scale)):
        raise NetkitError("width, height and scale are numbers. Leave them out, or give some.")
    if not all(LEAST <= side <= MOST for side in sides) or not 0 < scale * max(sides) <= MOST_DRAWN:
        raise NetkitError(
            f"A picture of {width} by {height} pixels at scale {scale} is of no use. "
            f"Choose {LEAST} to {MOST:,} pixels a side, and at most {MOST_DRAWN:,} dots."
        )


async def _drawn(fig: go.Figure, options: dict[str, Any]) -> bytes:
    """Open a browser, draw, and close it again."""
    import kaleido

    browser = kaleido.Kaleido(page_generator=_page(), proxy_server=NOWHERE, timeout=SECONDS)
    async with browser:
        picture: bytes = await browser.calc_fig(fig.to_dict(), opts=options)
    return picture


def _page() -> Any:
    """Make the page to draw on, with the plotly.js of the package and nothing from elsewhere."""
    import kaleido

    page = kaleido.PageGenerator(mathjax=False)
    page.header = page.header.replace("<head>", f"<head>{ONLY_FILES}")
    return page


def _elsewhere(work: Coroutine[Any, Any, bytes]) -> bytes:
    """Do the work in a thread with an event loop of its own; a notebook's is busy already."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        try:
            return thread.submit(asyncio.run, work).result()
        except ImportError as error:
            raise NetkitError(
                "Saving pictures needs the package kaleido, which is not here. "
                f"Install it with: pip install kaleido. {CAMERA}"
            ) from error
        except Exception as error:  # a browser can fail in as many ways as computers differ
            raise _no_picture(error) from error


def _no_picture(error: Exception) -> NetkitError:
    if type(error).__name__ == "ChromeNotFoundError":
        return NetkitError(
            "Saving pictures needs Chrome or Chromium, and none was found on this computer. "
            f"Install one of them (or run: kaleido_get_chrome) and try again. {CAMERA}"
        )
    return NetkitError(
        f"The browser of this computer could not draw the picture ({type(error).__name__}). "
        f"Close other programs and try again. {CAMERA}"
    )


def _replace(path: Path, content: bytes) -> None:
    """Put a picture in place of the old one, so that a crash leaves one of them whole."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.netkit-tmp")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
