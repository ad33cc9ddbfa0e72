"""What lies in a learner's own hands: steps taken, week by week, and thanks in time."""

from netkit.effort.days import daily_effort
from netkit.effort.in_time import timeliness
from netkit.effort.weeks import weekly_effort

__all__ = ["daily_effort", "timeliness", "weekly_effort"]
