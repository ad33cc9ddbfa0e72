"""Hand-ins: what a learner passes on of a log, row for row, and how it is read again."""
