"""A learner's own page: findings, pictures and tables of one log, and nobody's name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netkit.charts.words import day
from netkit.durations import read_as_of
from netkit.errors import NetkitError
from netkit.log import Log
from netkit.report.chapters import Page
from netkit.report.html import as_html
from netkit.report.own_chapters import own_chapters
from netkit.report.own_findings import find
from netkit.report.own_tables import read_in_numbers
from netkit.report.own_told import told
from netkit.report.saving import check_target, save_page
from netkit.report.words import words_of


def write_report(log: Log, path: str | Path, as_of: Any = None) -> Path:
    """Write a page about one log: findings first, then pictures and tables, and nobody's name.

    Use it to show a mentor, a teacher or yourself how it is going. It is one file that opens
    without a network, prints well, and holds no name, address or note of the log. Do not read a
    cause into it: the page says itself what it does not say.

    Parameters
    ----------
    log : Log
        Your log.
    path : str or Path
        Where to save it, ending in .html. A page of netkit that is there already is replaced.
    as_of : date, optional
        The last day that counts; None is today.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    NetkitError
        If this is no log, `as_of` is no date, or the file cannot be saved or is somebody else's.

    Examples
    --------
    >>> import netkit as nk
    >>> nk.write_report(nk.new_log(), "report.pdf")
    Traceback (most recent call last):
    ...
    netkit.errors.NetkitError: 'report.pdf' is no name of a page. Choose one that ends in .html.
    """
    path = check_target(path)
    save_page(path, as_html(own_page(log, as_of)))
    return path


def own_page(log: Log, as_of: Any = None) -> Page:
    """Gather what stands on a learner's page."""
    until, words = read_as_of(as_of), words_of("own")
    known = told(_log(log), until)
    chapters = own_chapters(known)
    findings = find(known, chapters, words)
    read = read_in_numbers(log, known.asks, until)
    return Page(words, f"Up to {day(until)}.", findings, chapters, read)


def _log(log: Any) -> Log:
    if not isinstance(log, Log):
        raise NetkitError(
            f"A page is written about a log, and this is a {type(log).__name__}. Read one with "
            'nk.read_log("my_log.xlsx").'
        )
    return log
