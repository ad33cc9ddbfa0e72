"""What lies in a learner's own hands: steps taken, week by week, and thanks in time."""
