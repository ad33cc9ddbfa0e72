"""For whoever teaches with invented people: what is really so, and homework with answers."""

from netkit.teaching.questions import homework
from netkit.teaching.truth_check import check_against_truth

__all__ = ["check_against_truth", "homework"]
