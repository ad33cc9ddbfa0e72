"""How few people are too few: the one place where the smallest group is written down."""

from __future__ import annotations

# How many students and outside people stand behind each number: for others, and in the office.
OUTWARD, INSIDE = 10, 5
