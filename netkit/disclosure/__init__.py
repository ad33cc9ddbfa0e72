"""Small cells: what of a table may be passed on without telling of anybody."""

from netkit.disclosure.hiding import hide_small_cells
from netkit.disclosure.merging import OTHERS
from netkit.disclosure.release import Release

__all__ = ["OTHERS", "Release", "hide_small_cells"]
