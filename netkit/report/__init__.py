"""A page to pass on: findings, pictures, tables, in one file that opens anywhere."""

from netkit.report.class_report import write_class_report
from netkit.report.own import write_report

__all__ = ["write_class_report", "write_report"]
