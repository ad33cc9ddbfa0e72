"""Explorers: a picture of one's own log, and controls that ask it other questions."""
