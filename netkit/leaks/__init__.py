"""Names in files that are about to be shared."""

from netkit.leaks.find import find_leaks

__all__ = ["find_leaks"]
