"""What a class did: tables over the requests of many students at once."""

from netkit.classroom.equal_age import sections_at_equal_age
from netkit.classroom.hands import needs_a_hand
from netkit.classroom.in_time import promptness
from netkit.classroom.load import most_asked
from netkit.classroom.mix import avenue_mix
from netkit.classroom.spread import student_spread
from netkit.classroom.taking_part import participation
from netkit.classroom.time_to_start import first_requests

__all__ = [
    "avenue_mix",
    "first_requests",
    "most_asked",
    "needs_a_hand",
    "participation",
    "promptness",
    "sections_at_equal_age",
    "student_spread",
]
