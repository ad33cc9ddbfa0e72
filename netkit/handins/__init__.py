"""Hand-ins: what a learner passes on of a log, row for row, and how it is read again."""

from netkit.handins.handin import Handin, make_handin
from netkit.handins.preview import preview_handin
from netkit.handins.reading import is_handin, read_handin
from netkit.handins.sheet import instruction_sheet
from netkit.handins.writing import write_handin

__all__ = [
    "Handin",
    "instruction_sheet",
    "is_handin",
    "make_handin",
    "preview_handin",
    "read_handin",
    "write_handin",
]
