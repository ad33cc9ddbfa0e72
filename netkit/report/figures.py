"""Figures as a page carries them: without the words that the page says itself."""

from __future__ import annotations

import json
from typing import Any

import plotly.io as pio

from netkit.charts.theme import THEMES, template_name
from netkit.report.chapters import Chapter, Picture

# In pixels, above what is drawn.
AIR = 26
_SAID = ("title", "template", "meta")


def drawings(chapters: list[Chapter]) -> dict[str, Any]:
    """Give every picture's figure in the light theme, and what is other in the dark one."""
    pictures = {chapter.name: chapter.picture for chapter in chapters}
    return {
        "templates": {theme: _plain(pio.templates[template_name(theme)]) for theme in THEMES},
        "pictures": {
            name: _themes(picture)
            for name, picture in pictures.items()
            if picture is not None and not picture.is_empty
        },
    }


def height_of(picture: Picture) -> int:
    """Say how high a picture is once its heading stands in the page, in pixels."""
    layout = picture.figures["light"].layout
    return int(layout.height - layout.margin.t + AIR)


def _themes(picture: Picture) -> dict[str, Any]:
    light, dark = (_bare(picture, theme) for theme in ("light", "dark"))
    return {"light": light, "dark": change(light, dark)}


def _bare(picture: Picture, theme: str) -> dict[str, Any]:
    """Take out of a figure what the page says in its own letters, and what all figures share."""
    plain = _plain(picture.figures[theme])
    layout = {key: part for key, part in plain["layout"].items() if key not in _SAID}
    layout |= {"margin": {**layout["margin"], "t": AIR}, "height": height_of(picture)}
    return {"data": plain["data"], "layout": layout}


def change(old: Any, new: Any) -> Any:
    """Give what makes `new` of `old`: of dictionaries and lists of them, only what differs.

    A picture of thousands of people then stands in the page once, and only its colours twice.

    Examples
    --------
    >>> change({"x": [1, 2], "line": {"color": "blue", "width": 1}},
    ...        {"x": [1, 2], "line": {"color": "sky", "width": 1}})
    {'line': {'color': 'sky'}}
    """
    if isinstance(old, dict) and isinstance(new, dict):
        names = sorted({*old, *new})
        pairs = {name: (old.get(name), new.get(name)) for name in names}
    elif _alike(old, new):
        pairs = {str(place): pair for place, pair in enumerate(zip(old, new, strict=True))}
    else:
        return new
    return {name: change(*pair) for name, pair in pairs.items() if pair[0] != pair[1]}


def _alike(old: Any, new: Any) -> bool:
    """Say whether both are lists of equally many dictionaries."""
    lists = isinstance(old, list) and isinstance(new, list) and len(old) == len(new)
    return lists and all(isinstance(part, dict) for part in (*old, *new))


def _plain(figure: Any) -> dict[str, Any]:
    """Turn a figure or a template into what JSON holds."""
    plain: dict[str, Any] = json.loads(pio.json.to_json_plotly(figure))
    return plain


def as_script(data: Any) -> str:
    """Write data so that nothing in it can end the script that it stands in."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
