"""Panels for a class: the hand-in of a learner, and what a counselor sees."""
