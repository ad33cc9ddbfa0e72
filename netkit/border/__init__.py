"""The one check between every file and a log: nothing is lost, and all trouble is listed."""

from netkit.border.additions import check_change, check_contact, check_event
from netkit.border.check import check_log
from netkit.border.raw import Problem, RawLog

__all__ = ["Problem", "RawLog", "check_change", "check_contact", "check_event", "check_log"]
