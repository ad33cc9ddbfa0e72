"""Surroundings in which a Python process, and those it starts, talk to this computer only."""

from __future__ import annotations

import os
from pathlib import Path


def surround() -> None:
    """Set these surroundings for this process and its children."""
    # Each Python loads `sitecustomize` from this folder when it starts.
    folders = [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, folders))
    # Outside a notebook plotly would open a browser; in one it may ask a CDN for its script.
    os.environ["PLOTLY_RENDERER"] = "plotly_mimetype"
    # Jupyter's folders are where they always were; this silences a notice about them.
    os.environ["JUPYTER_PLATFORM_DIRS"] = "1"
    from tests.offline import sitecustomize  # noqa: F401
