"""Run netkit as `python -m netkit`; in a fresh clone that works before anything is installed."""

from __future__ import annotations

import sys

from netkit.cli import main

if __name__ == "__main__":
    sys.exit(main())
