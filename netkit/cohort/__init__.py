"""A class: many logs read at once, with codes in place of people."""

from netkit.cohort.by_hand import cohort_of
from netkit.cohort.cohort import HEALTH_COLUMNS, PEOPLE_COLUMNS, STUDENT_COLUMNS, Cohort
from netkit.cohort.reading import read_cohort

__all__ = [
    "HEALTH_COLUMNS",
    "PEOPLE_COLUMNS",
    "STUDENT_COLUMNS",
    "Cohort",
    "cohort_of",
    "read_cohort",
]
