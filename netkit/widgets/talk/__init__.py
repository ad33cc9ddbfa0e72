"""Panels for a talk to come: questions, the page to take along, and whether all is ready."""
