"""Asks: a row a request to a person, with its follow-ups and what came of it."""

from netkit.asks.find import find_asks
from netkit.asks.rewind import rewind
from netkit.asks.tally import tally

__all__ = ["find_asks", "rewind", "tally"]
