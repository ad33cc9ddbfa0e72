"""Figures as a page carries them: without the words that the page says itself."""

from __future__ import annotations

import copy
import json
from typing import Any

import plotly.io as pio

from netkit.charts.theme import THEMES, template_name
from netkit.report.chapters import Chapter, Picture

# In pixels, above what is drawn.
AIR = 26


def drawings(chapters: list[Chapter]) -> dict[str, Any]:
    """Give every picture's figure by theme, and each theme's template once."""
    pictures = {chapter.name: chapter.picture for chapter in chapters}
    return {
        "templates": {theme: _plain(pio.templates[template_name(theme)]) for theme in THEMES},
        "pictures": {
            name: {theme: _bare(picture, theme) for theme in picture.figures}
            for name, picture in pictures.items()
            if picture is not None and not picture.is_empty
        },
    }


def height_of(picture: Picture) -> int:
    """Say how high a picture is once its heading stands in the page, in pixels."""
    layout = picture.figures["light"].layout
    return int(layout.height - layout.margin.t + AIR)


def _bare(picture: Picture, theme: str) -> dict[str, Any]:
    """Take out of a figure what the page says in its own letters, and what all figures share."""
    plain = _plain(picture.figures[theme])
    layout = {key: part for key, part in plain["layout"].items() if key not in _SAID}
    margin = {**layout["margin"], "t": AIR}
    return {
        "data": plain["data"],
        "layout": {**layout, "margin": margin, "height": height_of(picture)},
    }


_SAID = ("title", "template", "meta")


def _plain(figure: Any) -> dict[str, Any]:
    plain: dict[str, Any] = (
        json.loads(figure.to_json())
        if hasattr(figure, "to_json")
        else copy.copy(figure.to_plotly_json())
    )
    return plain


def as_script(data: Any) -> str:
    """Write data so that nothing in it can end the script that it stands in."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
