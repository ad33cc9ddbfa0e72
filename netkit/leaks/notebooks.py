"""A notebook taken apart: sources, outputs, attachments, metadata and the state of widgets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any


def is_notebook(text: str) -> bool:
    """Tell a notebook by what stands in it."""
    return text.lstrip()[:1] == "{" and '"cells"' in text and '"nbformat"' in text


def outputs(text: str) -> Iterator[tuple[str, str, str]]:
    """Give each text of a notebook with its place and its kind."""
    try:
        book = json.loads(text)
    except ValueError:
        yield "", "", text
        return
    for number, cell in enumerate(book.get("cells") or [], start=1):
        yield from _cell(cell, f"cell {number}")
    kept = dict(book.get("metadata") or {})
    widgets = kept.pop("widgets", {})
    yield "", "widget state", _joined(widgets)
    yield "", "metadata", _joined([kept, {k: v for k, v in book.items() if k not in KNOWN}])


KNOWN = {"cells", "metadata", "nbformat", "nbformat_minor"}


def _cell(cell: dict[str, Any], place: str) -> Iterator[tuple[str, str, str]]:
    yield place, "source", _joined(cell.get("source", ""), "")
    yield place, "attachment", _joined(cell.get("attachments", {}))
    known = {"source", "attachments", "outputs"}
    yield place, "metadata", _joined({k: v for k, v in cell.items() if k not in known})
    for number, output in enumerate(cell.get("outputs") or [], start=1):
        for kind, value in _bundle(output):
            yield f"{place}, output {number}", kind, _joined(value, "")


def _bundle(output: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    data = dict(output.get("data") or {})
    yield from data.items()
    yield "output", {k: v for k, v in output.items() if k not in ("data", "text", "traceback")}
    yield "text", output.get("text", "")
    yield "error", output.get("traceback", "")


def _joined(value: Any, between: str = "\n") -> str:
    """Give all texts in a value, keys included; the lines of one text are put together."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return between.join(value)
    return "\n".join(_strings(value))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif value is not None:
        yield str(value)
