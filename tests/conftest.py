"""What every test shares: no other computer can be reached, and charts stay on this one."""

from __future__ import annotations

from tests import offline

offline.surround()

# Measured by `python -m tests.benchmarks`, with packages that the tests do not need.
collect_ignore = ["benchmarks"]
