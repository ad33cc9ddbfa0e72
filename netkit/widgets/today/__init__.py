"""Panels for what is due: the list of the day, the round, and who still waits."""
