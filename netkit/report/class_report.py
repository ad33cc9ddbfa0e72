"""A class's page: what may be passed on of a class, and nothing that tells of anybody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from netkit.charts.words import day
from netkit.privacy.smallest import OUTWARD
from netkit.report.chapters import Page
from netkit.report.class_chapters import class_chapters
from netkit.report.class_findings import TOO_SMALL, find
from netkit.report.html import as_html
from netkit.report.keeping import read_kept
from netkit.report.saving import check_target, save_page
from netkit.report.words import words_of
from netkit.wording import count

if TYPE_CHECKING:
    from netkit.cohort import Cohort
    from netkit.disclosure import Release


def write_class_report(
    cohort: Cohort, path: str | Path, k: int = OUTWARD, after: str | Path | None = None
) -> Path:
    """Write a page about a class that can be passed on: no name, and no small number.

    Use it for a dean, a colleague or the class itself. Every number comes through
    `netkit.disclosure`: groups of fewer than `k` students or outside people are merged or left
    out. Who needs a hand and whom many ask is for the office alone, and never on it. Do not pass
    on two pages of one class without `after`: their difference may tell of the few in between.

    Parameters
    ----------
    cohort : Cohort
        Of `read_cohort`.
    path : str or Path
        Where to save it, ending in .html. A page of netkit that is there already is replaced.
    k : int
        How many students, and how many outside people, a number must stand for.
    after : str or Path, optional
        The page that was passed on last, so that both together reveal nothing.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    NetkitError
        If this is no class, the file cannot be saved or is no page of netkit, or `after` is no
        page of a class.
    """
    path = check_target(path)
    kept = None if after is None else read_kept(after)
    save_page(path, as_html(class_page(cohort, k, kept)))
    return path


def class_page(cohort: Cohort, k: int = OUTWARD, kept: dict[str, Any] | None = None) -> Page:
    """Gather what stands on a class's page."""
    from netkit.classroom.students import require_cohort
    from netkit.disclosure import Release

    release = Release(require_cohort(cohort), k=k, after=kept)
    up_to = f"Up to {day(pd.Timestamp(cohort.as_of))}."
    words = words_of("class")
    if release.too_small:
        return Page(words, up_to, [TOO_SMALL.format(k=k)], [], [])
    chapters = class_chapters(release)
    findings = find(release, chapters, words)
    read = [*_logs_read(release), *release.notes]
    return Page(words, up_to, findings, chapters, read, dict(release.published))


def _logs_read(release: Release) -> list[str]:
    """Say what was read and what was not, of files; who took part has a chapter of its own."""
    words = {
        "read": "were read",
        "refused": "could not be read",
        "older": "were handed in again since, and the newer ones count",
    }
    rows = release.health().dropna(subset="files").to_dict("records")
    return [
        f"At least {count(row['files'], 'log')} {words[str(row['status'])]}."
        for row in rows
        if row["status"] in words and row["files"]
    ]
