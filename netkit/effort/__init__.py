"""What lies in a learner's own hands: steps taken, week by week, and thanks in time."""

from netkit.effort.daily_effort import daily_effort

__all__ = ["daily_effort"]
