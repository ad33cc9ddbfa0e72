"""What lies in a learner's own hands: steps taken, week by week, and thanks in time."""

from netkit.effort.daily_effort import daily_effort
from netkit.effort.timeliness import timeliness
from netkit.effort.weekly_effort import weekly_effort

__all__ = ["daily_effort", "timeliness", "weekly_effort"]
