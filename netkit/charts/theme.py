"""One look for every chart: few lines, direct labels, colours that colour-blind eyes tell apart."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go
import plotly.io as pio

from netkit.errors import NetkitError

# What systems already have, so that nothing is fetched.
FONT = '"Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif'
TEXT_SIZE = 13
SMALL = 12
TITLE_SIZE = 16

# A line is known by its dash and by the shape at its end, also where colour is lost.
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross")


@dataclass(frozen=True)
class Colours:
    """The colours of one ground, as hexadecimal codes.

    Attributes
    ----------
    ground : what everything stands on
    ink, quiet : text that speaks first, and text that explains
    grid : the few lines of reference; decoration, so it may be faint
    dot, range : an estimate and its likely range
    faint : a likely range where there is too little to say
    series : lines, and the words beside them
    """

    ground: str
    ink: str
    quiet: str
    grid: str
    dot: str
    range: str
    faint: str
    series: tuple[str, ...]


# Okabe and Ito 2008. Each hue is darkened (or, on the dark ground, lightened) just so far that
# words in it can be read: 4.5 to 1, where a mark alone would need 3 to 1.
LIGHT = Colours(
    ground="#ffffff",
    ink="#222222",
    quiet="#5f5f5f",
    grid="#e6e6e6",
    dot="#0072b2",
    range="#5797cc",
    faint="#8c8c86",
    series=("#0072b2", "#b34f00", "#007a59", "#a8487e", "#222222", "#8a5f00"),
)
DARK = Colours(
    ground="#1a1a1a",
    ink="#ececec",
    quiet="#b0b0b0",
    grid="#383838",
    dot="#a5d8fa",
    range="#3f7fb0",
    faint="#7d7d78",
    series=("#56b4e9", "#e69f00", "#00a87b", "#cc79a7", "#ececec", "#f0e442"),
)
THEMES = {"light": LIGHT, "dark": DARK}


def colours(theme: str) -> Colours:
    """Give the colours of a theme, or say which themes there are."""
    if theme not in list(THEMES):
        raise NetkitError(f"There is no theme {theme!r}. Choose 'light' or 'dark'.")
    return THEMES[theme]


def veil(colour: str, share: float) -> str:
    """Thin a colour, for an area that lies behind lines."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def hatching(hues: str | list[str], palette: Colours) -> dict[str, object]:
    """Give bars the look of what is not over yet: hatched, also where colour is lost."""
    stripes = {"shape": "/", "size": 6, "fgcolor": hues, "bgcolor": palette.ground}
    return {"color": palette.ground, "line": {"color": hues, "width": 1}, "pattern": stripes}


def template_name(theme: str) -> str:
    """Name the plotly template of a theme, as plotly knows it."""
    colours(theme)
    return f"netkit_{theme}"


def _axis(palette: Colours) -> dict[str, object]:
    return {
        "automargin": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "gridcolor": palette.grid,
        "linecolor": palette.grid,
        "ticks": "",
        "tickfont": {"size": SMALL, "color": palette.quiet},
        "ticklabelstandoff": 3,
        "title": {"font": {"size": SMALL, "color": palette.quiet}, "standoff": 10},
    }


def _template(palette: Colours) -> go.layout.Template:
    hover = {"font": {"family": FONT, "size": SMALL, "color": palette.ink}, "align": "left"}
    heading = {"x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container"}
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": TEXT_SIZE, "color": palette.ink},
            "paper_bgcolor": palette.ground,
            "plot_bgcolor": palette.ground,
            "colorway": list(palette.series),
            "hoverlabel": {"bgcolor": palette.ground, "bordercolor": palette.quiet, **hover},
            "title": {
                **heading,
                "yanchor": "top",
                "font": {"size": TITLE_SIZE, "color": palette.ink, "weight": 600},
                "subtitle": {"font": {"size": SMALL, "color": palette.quiet}},
            },
            "xaxis": _axis(palette),
            "yaxis": _axis(palette),
            "modebar": {
                "bgcolor": "rgba(0,0,0,0)",
                "color": palette.faint,
                "activecolor": palette.ink,
                # One of these would send the picture, and the log in it, to another computer.
                "remove": ["sendChartToCloud", "select2d", "lasso2d"],
            },
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": False,
        }
    )


for _theme, _palette in THEMES.items():
    pio.templates[template_name(_theme)] = _template(_palette)
