"""Check everything: `python -m tests`; more arguments go to pytest (`python -m tests -k wheel`).

On a fresh clone this first makes a virtual environment of its own and fills it.
"""

from __future__ import annotations

import subprocess
import sys

from netkit.checkout import ROOT, enter
from netkit.errors import NetkitError

NBVAL = ["--nbval", "--nbval-current-env", "--nbval-sanitize-with=tests/nbval_sanitize.cfg"]
# The cells of one notebook need each other, so a file stays with one worker.
PARALLEL = ["-n", "auto", "--dist", "loadfile"]
STEPS = {
    "The code follows the rules": ["ruff", "check", "."],
    "The code is formatted": ["ruff", "format", "--check", "."],
    "The types fit": ["mypy"],
    "The facts hold: tests, examples and lessons": [
        *["pytest", "-q", "-rs", *PARALLEL, *NBVAL],
        *["tests", "netkit", "notebooks"],
    ],
}


def main(arguments: list[str]) -> int:
    """Run each step, stop at the first that fails, and end with pytest's own last line."""
    try:
        enter("test", ["-m", "tests", *arguments])
    except NetkitError as error:
        print(error, file=sys.stderr)
        return 2
    for title, step in STEPS.items():
        command = [*step, *arguments] if step[0] == "pytest" else step
        print(f"\n== {title}: {' '.join(command)}", flush=True)
        code = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
