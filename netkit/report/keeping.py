"""What a page keeps of the numbers it showed, and how the next page reads it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from netkit.errors import NetkitError
from netkit.files import read_bytes
from netkit.report.html import KEPT, is_report

_BLOCK = re.compile(rf'<script type="application/json" id="{KEPT}">(.*?)</script>'.encode(), re.S)


def read_kept(path: str | Path) -> dict[str, Any]:
    """Read what an earlier page of a class keeps of itself.

    Raises
    ------
    NetkitError
        If it is no page of a class.
    """
    path = Path(path)
    found = _BLOCK.search(read_bytes(path)) if path.is_file() and is_report(path) else None
    try:
        kept = json.loads(found.group(1)) if found else None
    except (ValueError, RecursionError):
        kept = None
    if not isinstance(kept, dict):
        raise NetkitError(
            f"'{path.name}' is no page of a class from netkit. Name the page that was passed on "
            "last, as in: --after class_report.html"
        )
    return kept
