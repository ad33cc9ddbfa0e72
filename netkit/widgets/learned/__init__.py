"""Panels for looking back: what was learned, and what is decided."""
