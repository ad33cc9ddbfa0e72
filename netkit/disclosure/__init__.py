"""Small cells: what of a table may be passed on without telling of anybody."""

from netkit.disclosure.release import Release

__all__ = ["Release"]
