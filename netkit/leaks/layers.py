"""What a text hides under itself: escapes, entities, marks, and base64."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([/nrt\"\\]))")
SIGNS = {"n": "\n", "r": "\n", "t": "\t"}
MARK = re.compile(r"<[^<>]{0,2000}>")
BLANKS = re.compile(r"\s+")
# Shorter than this, base64 cannot hold a name; long lines of it are broken.
BASE64 = re.compile(
    r"[A-Za-z0-9+/_-]{10,}(?:\r?\n[A-Za-z0-9+/_-]{60,})*(?:\r?\n?[A-Za-z0-9+/_-]+)?"
)
LEAST_TEXT = 0.85
MARKS_OUT = "between marks"


def layers(text: str) -> Iterator[tuple[str, str]]:
    """Give a text and, one under the other, what its escapes, entities and marks stand for."""
    text = without_plotly(text)
    yield "", text
    for how, step in STEPS:
        under = step(text)
        if under != text:
            yield how, under
            text = under


def hidden_bytes(text: str) -> Iterator[bytes]:
    """Give whatever a text holds in base64."""
    for run in BASE64.findall(without_plotly(text)):
        packed = re.sub(r"\s", "", run).translate(str.maketrans("-_", "+/"))
        packed = packed[: len(packed) - (len(packed) % 4 == 1)]
        try:
            data = base64.b64decode(packed + "=" * (-len(packed) % 4))
        except binascii.Error:
            continue
        if len(data) > 64 or _is_text(data):
            yield data


def without_plotly(text: str) -> str:
    """Leave out plotly's own script where it stands byte for byte; it speaks of nobody here."""
    if len(text) < 1_000_000 or "plotly" not in text:
        return text
    return text.replace(_plotly(), " ")


@cache
def _plotly() -> str:
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs())


def _is_text(data: bytes) -> bool:
    """Tell a text from what any word gives when it is taken for base64."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum(map(_is_common, text)) >= LEAST_TEXT * len(text):
            return True
    return False


def _is_common(sign: str) -> bool:
    return sign.isprintable() and ord(sign) < 0x2000


def _unescaped(text: str) -> str:
    return ESCAPE.sub(_sign, text) if "\\" in text else text


def _sign(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else SIGNS.get(match[3], match[3])


def _without_entities(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def _without_percents(text: str) -> str:
    return unquote(text, errors="replace") if "%" in text else text


def _without_marks(text: str) -> str:
    if "<" not in text or ">" not in text:
        return text
    return BLANKS.sub(" ", MARK.sub(" ", text))


STEPS = (
    ("escaped", _unescaped),
    ("HTML entities", _without_entities),
    ("percent-encoded", _without_percents),
    (MARKS_OUT, _without_marks),
)
