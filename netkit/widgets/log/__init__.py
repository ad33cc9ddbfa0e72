"""Panels for the log: choose one, and note what happened."""
