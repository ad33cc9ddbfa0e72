"""Panels for finding people: bring them to mind, rank them, look for an introduction."""
