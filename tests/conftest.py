"""What every test shares: no other computer can be reached, and chance is the same each time."""

from __future__ import annotations

from hypothesis import settings

from tests import offline

offline.surround()

# The same examples at every run and on every computer, however busy it is.
settings.register_profile("netkit", derandomize=True, deadline=None)
settings.load_profile("netkit")

# Measured by `python -m tests.benchmarks`, with packages that the tests do not need.
collect_ignore = ["benchmarks"]
