"""What a class did: tables over the requests of many students at once."""

from netkit.classroom.avenue_mix import avenue_mix
from netkit.classroom.equal_age import sections_at_equal_age
from netkit.classroom.first_requests import first_requests
from netkit.classroom.most_asked import most_asked
from netkit.classroom.needs_a_hand import needs_a_hand
from netkit.classroom.participation import participation
from netkit.classroom.promptness import promptness
from netkit.classroom.spread import student_spread

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
