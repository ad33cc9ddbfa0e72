"""What every test shares: no other computer can be reached, and charts stay on this one."""

from __future__ import annotations

import os
from pathlib import Path

from tests.offline import sitecustomize as offline

# Also the kernels and commands that tests start refuse to reach another computer: each Python
# loads `sitecustomize` from this folder when it starts.
_FOLDERS = [str(Path(offline.__file__).parent), os.environ.get("PYTHONPATH", "")]
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, _FOLDERS))
# Outside a notebook plotly would open a browser; in one it may ask a CDN for its script.
os.environ["PLOTLY_RENDERER"] = "plotly_mimetype"
# Jupyter's own paths have been stable for years; the variable silences its notice.
os.environ["JUPYTER_PLATFORM_DIRS"] = "1"
