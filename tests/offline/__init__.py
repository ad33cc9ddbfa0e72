"""A guard that lets a Python process talk to nobody but this computer."""
