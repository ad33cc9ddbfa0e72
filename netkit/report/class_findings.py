"""What a class's page says first, all of it from tables that may be passed on."""

from __future__ import annotations

from typing import Any

from netkit.report.chapters import Chapter

TOO_SMALL = (
    "This class is smaller than {k} students or {k} outside people. Any number about it could tell "
    "of somebody, so none stands here."
)
# Whose titles are findings of their own.
TITLED = ("part", "steps", "found", "wrote", "sections", "in_time")


def find(release: Any, chapters: list[Chapter]) -> list[str]:
    """Say what the class's pictures show, those that show something."""
    drawn = {chapter.name: chapter.picture for chapter in chapters if chapter.picture}
    said = [drawn[name] for name in TITLED if name in drawn]
    return [picture.finding for picture in said if not picture.is_empty]
