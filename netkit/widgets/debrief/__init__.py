"""The panel for the notes right after a talk, and its parts."""
