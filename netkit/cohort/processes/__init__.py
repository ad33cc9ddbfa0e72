"""Processes that may be lost: who reads there, and within which limits."""
