"""Asks: a row a request to a person, with its follow-ups and what came of it."""

from netkit.asks.find import find_asks
from netkit.asks.rewinding import rewind
from netkit.asks.tallying import tally

__all__ = ["find_asks", "rewind", "tally"]
