"""Invented logs and classes whose truth is known, from a seed."""

from netkit.samples.assumptions import Assumptions
from netkit.samples.cohort import SampleCohort, make_cohort
from netkit.samples.log import SampleLog, make_log
from netkit.samples.truth import Truth

__all__ = ["Assumptions", "SampleCohort", "SampleLog", "Truth", "make_cohort", "make_log"]
