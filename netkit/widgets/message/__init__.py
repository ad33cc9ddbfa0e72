"""Panels for writing: a first idea, a draft with its check, and the note that it was sent."""
