"""What charts say: numbers and dates in words, text made safe, and the sentence of a figure."""

from __future__ import annotations

import functools
import math
import unicodedata
from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from netkit.errors import NetkitError
from netkit.wording import count

# Plotly reads these signs in any text as markup, a link, a formula or a place to fill in.
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "{": "&#123;", "}": "&#125;"}
# A sentence may end up in a page, a document or a screen reader: so twins that mean nothing there.
_TWINS = {" & ": " and ", "&": "＆", "<": "‹", ">": "›", "$": "＄", "{": "(", "}": ")"}

HOVER_WIDTH = 36  # letters


def sentence(fig: go.Figure) -> str:
    """Say in plain words what a figure of netkit shows.

    Use it as the text beside a picture: for a screen reader, a print-out, or a reader in a
    hurry. It holds no markup, so it may stand in a page as it is. Do not trust it after
    changing the figure by hand: the words stay as they were.

    Raises
    ------
    NetkitError
        If the figure was not made by one of netkit's charts.

    Examples
    --------
    >>> import netkit as nk
    >>> import pandas as pd
    >>> growth = pd.DataFrame({"date": [], "connected": [], "asked": [], "met": []})
    >>> print(nk.sentence(nk.plot_network_growth(growth)))
    Nothing to show yet: nobody is in this log.
    Add one person you know, and this picture starts.
    """
    meta = fig.layout.meta
    if not isinstance(meta, dict) or "sentence" not in meta:
        raise NetkitError(
            "This figure carries no sentence. Make it with one of netkit's charts, "
            "such as nk.plot_reply_rates(rates)."
        )
    return str(meta["sentence"])


def markup(text: str) -> str:
    """Make text safe for a chart: it looks as typed, and never works as markup or a formula."""
    return "".join(_ENTITIES.get(sign, sign) for sign in tidy(text))


def plain(text: str) -> str:
    """Make text safe anywhere: signs that are markup somewhere give way to harmless twins."""
    text = tidy(text)
    for sign, twin in _TWINS.items():
        text = text.replace(sign, twin)
    return text


def tidy(text: str) -> str:
    """Put text on one line and drop signs that cannot be seen, such as those that turn writing."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = "".join(" " if _is_gap(sign) else sign for sign in text if not _is_hidden(sign))
    return " ".join(seen.split())


def _is_gap(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Zl", "Zp", "Zs"}


def _is_hidden(sign: str) -> bool:
    # The joiner stays: many scripts and emoji need it.
    return unicodedata.category(sign) in {"Cf", "Cs", "Co"} and sign != "\u200d"


def width(text: str) -> int:
    """Count how many letters wide a text is; a Chinese or Japanese sign counts for two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def shorten(text: str, limit: int) -> str:
    """Cut a text to `limit` letters, with an ellipsis for its middle.

    Long names are often alike at the start ("Section 1 of ...") and differ at the end.
    """
    if width(text) <= limit:
        return text
    tail = _head(text[::-1], limit // 3)[::-1]
    return f"{_head(text, limit - 1 - width(tail)).rstrip()}…{tail.lstrip()}"


def _head(text: str, limit: int) -> str:
    end = 0
    while end < len(text) and width(text[: end + 1]) <= limit:
        end += 1
    return text[:end]


def wrap(text: str, limit: int) -> list[str]:
    """Break a text into lines of at most `limit` letters, within a word only if it must.

    A number stays beside its per cent sign.
    """
    lines = [""]
    for piece in _pieces(text, limit):
        longer = f"{lines[-1]} {piece}".strip()
        if width(longer) <= limit:
            lines[-1] = longer
        else:
            lines.append(piece)
    return [line.replace("\xa0", " ") for line in lines if line]


def wrap_evenly(text: str, limit: int) -> list[str]:
    """Wrap a text into as few lines, but of about one length, so that no word is left alone."""
    lines = wrap(text, limit)
    narrower = [wrap(text, less) for less in range(limit // 2, limit)]
    return next((even for even in narrower if len(even) == len(lines)), lines)


def _pieces(text: str, limit: int) -> list[str]:
    pieces = []
    for word in text.replace(" %", "\xa0%").split(" "):
        rest = word
        while width(rest) > limit:
            head = _head(rest, limit) or rest[0]
            pieces.append(head)
            rest = rest[len(head) :]
        pieces.append(rest)
    return pieces


def pack(parts: Iterable[str], limit: int) -> list[str]:
    """Put sentences on lines of at most `limit` letters, each whole on a line where it fits."""
    lines: list[str] = []
    for part in filter(None, map(tidy, parts)):
        longer = f"{lines[-1]} {part}" if lines else part
        if width(longer) <= limit:
            lines[-1:] = [longer]
        else:
            lines += wrap(part, limit)
    return lines


# A picture that is stepped through says the same of the same people at each step.
@functools.lru_cache(maxsize=20_000)
def block(text: str, limit: int) -> str:
    """Wrap a text and make it safe, for a label of several lines in a chart."""
    return "<br>".join(markup(line) for line in wrap(tidy(text), limit))


def percent(share: float) -> str:
    """Write a share as "38 %"; only none is 0 % and only all is 100 %."""
    if 0 < share < 0.005:
        return "under 1 %"
    if 0.995 <= share < 1:
        return "over 99 %"
    return f"{_points(share)} %"


def likely_range(low: float, high: float) -> str:
    """Write a likely range as "likely range 21 to 59 %"."""
    return f"likely range {_points(low)} to {_points(high)} %"


def points_apart(difference: float) -> str:
    """Write a difference of two shares in percentage points, as "+12" or "−7"."""
    points = _points(abs(difference))
    return points if points == "0" else f"{'−' if difference < 0 else '+'}{points}"


def _points(share: float) -> str:
    # Half up, as people round by hand.
    return f"{math.floor(100 * share + 0.5)}"


def hover(parts: Iterable[str]) -> str:
    """Make what shows on hovering, each part on lines of its own that fit a telephone."""
    return "<br>".join(block(part, HOVER_WIDTH) for part in parts)


def upper_first(text: str) -> str:
    """Begin a text with a capital and leave the rest as it is: "LinkedIn" keeps its I."""
    return text[:1].upper() + text[1:]


def day(date: pd.Timestamp) -> str:
    """Write a date as "31 March 2026"."""
    return f"{date.day} {date:%B %Y}"


def weeks_from(first: pd.Timestamp, last: pd.Timestamp) -> int:
    """Count the weeks from one day to another, both counted; a week begun is a week.

    Every chart counts so, that two pictures of one log may not say 10 and 11. The weeks are those
    since the first day, wherever their Mondays fall.
    """
    days = (last.normalize() - first.normalize()).days + 1
    return max(1, math.ceil(days / 7))


def up_to(table: pd.DataFrame) -> str:
    """Say up to which date a table counts, where it knows: "Up to 31 March 2026."."""
    date = table.attrs.get("up_to")
    return "" if date is None or pd.isna(date) else f"Up to {day(pd.Timestamp(date))}."


def within(table: pd.DataFrame) -> str:
    """Say how many days a request was given: "within 21 days"."""
    days = table.attrs.get("within_days")
    return "in the time given" if days is None else f"within {count(days, 'day')}"
