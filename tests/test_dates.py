"""Dates as people write them are read right, or said to be unreadable."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netkit.dates import FIRST_YEAR, LAST_YEAR, parse_column, parse_date, trouble

STEADY = settings(derandomize=True, deadline=None)
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
RECENT = st.dates(date(1970, 1, 1), date(2069, 12, 31))
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
FORMATS = {
    "2026-02-08": lambda day: day.isoformat(),
    "2026/02/08": lambda day: f"{day:%Y/%m/%d}",
    "20260208": lambda day: f"{day:%Y%m%d}",
    "08 Feb 2026": lambda day: f"{day:%d %b %Y}",
    "8. February 2026": lambda day: f"{day.day}. {day:%B %Y}",
    "Sun, 8 Feb 2026": lambda day: f"{day:%a}, {day.day} {day:%b %Y}",
    "February 8th, 2026": lambda day: f"{day:%B} {day.day}th, {day.year}",
    "Feb. 8 2026": lambda day: f"{day:%b}. {day.day} {day.year}",
    "8 février 2026": lambda day: f"{day.day} {FRENCH.split()[day.month - 1]} {day.year}",
}
CLOCKS = {
    " 14:03": " %H:%M",
    " 14:03:22": " %H:%M:%S",
    "T14:03:22": "T%H:%M:%S",
    "T14:03:22.000000Z": "T%H:%M:%S.000000Z",
    " 14:03:22 UTC": " %H:%M:%S UTC",
    ", 2:37 PM": ", %I:%M %p",
    ", 2:37\u202fPM": ", %I:%M\u202f%p",
    " at 2:37 p.m.": " at %I:%M %p",
}


def column(*cells: object) -> pd.Series:
    return pd.Series(list(cells), dtype=object)


def read(*cells: object) -> list[str]:
    return parse_column(column(*cells)).dates.dt.strftime("%Y-%m-%d").tolist()


@pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS)
@given(day=DAYS)
@settings(STEADY, max_examples=30)
def test_every_unmistakable_format_comes_back_as_the_day_it_was(write, day):
    """A day written in any format that only reads one way is read as that day."""
    parsed = parse_column(pd.Series([write(day)]))
    assert parsed.dates[0] == pd.Timestamp(day)
    assert not parsed.failed[0]
    assert parsed.note is None
    assert parse_date(write(day)) == datetime(day.year, day.month, day.day)


@pytest.mark.parametrize("clock", CLOCKS.values(), ids=CLOCKS)
@given(when=st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)))
@settings(STEADY, max_examples=20)
def test_clock_times_are_kept_as_written(clock, when):
    """A time of day is read to the precision it was written in, whatever time zone it names."""
    parsed = parse_column(column(f"{when:%Y-%m-%d}" + when.strftime(clock)))
    seconds = when.second if "%S" in clock else 0
    assert parsed.dates[0] == when.replace(second=seconds, microsecond=0)


@settings(STEADY)
@given(days=st.lists(RECENT, min_size=1, max_size=9), day_first=st.booleans(), short=st.booleans())
def test_one_day_over_twelve_settles_the_whole_column(days, day_first, short):
    """A column of slashed dates is read in the one order that all its dates allow."""
    order = ("%d/%m" if day_first else "%m/%d") + ("/%y" if short else "/%Y")
    days = [*days, date(2026, 1, 29)]
    parsed = parse_column(column(*(day.strftime(order) for day in days)))
    assert parsed.dates.dt.date.tolist() == days
    assert parsed.note is None


def test_an_order_that_nothing_settles_is_named():
    """Where day and month could be swapped, `/` reads month first, `.` day first, with a note."""
    assert read("02/08/2026", "03/04/2026") == ["2026-02-08", "2026-03-04"]
    assert read("2.8.2026") == ["2026-08-02"]
    parsed = parse_column(column("2026-02-08", "02/08/2026", None, "05/05/2026"), "sent")
    assert parsed.assumed.tolist() == [False, True, False, False]
    note = parsed.note
    assert "'sent'" in note
    assert "month first: 02/08/2026 as 2026-02-08" in note
    assert "day first" in parse_column(column("2.8.2026")).note


def test_a_column_that_contradicts_itself_reads_what_is_certain_and_says_so():
    """Dates that only read one way are read that way even where the column disagrees."""
    parsed = parse_column(column("13/02/2026", "02/14/2026", "03/04/2026"))
    assert parsed.dates.dt.strftime("%m-%d").tolist() == ["02-13", "02-14", "03-04"]
    assert parsed.note is not None


def test_the_same_number_twice_needs_no_note():
    """5 May is 5 May in either order."""
    assert parse_column(column("05/05/2026")).note is None
    assert parse_date("5/5/26") == datetime(2026, 5, 5)


def test_exports_of_linkedin_read():
    """The formats of LinkedIn's archive and of its files saved again by a spreadsheet."""
    assert read("08 Feb 2026") == ["2026-02-08"]
    assert read("4-Apr-21") == ["2021-04-04"]
    assert read("12 mars 2023") == ["2023-03-12"]
    assert parse_column(column("1/29/26, 2:37 PM")).dates[0] == pd.Timestamp("2026-01-29 14:37")
    when = parse_column(column("2025-06-01 14:03:22 UTC")).dates[0]
    assert when == pd.Timestamp("2025-06-01 14:03:22")


@pytest.mark.parametrize(
    "cell",
    ["2026-02-30", "31/02/2026", "0206-02-08", "2/8/0206", "2026-13-01", "29 Feb 2025", "Feb 2026",
     "next Tuesday", "46061", "14:30", "2026-02-08 25:00", "8 Feb 2026 14:30 PM", "8 Fbe 2026",
     "2026-02-08" * 20, "?", date(206, 2, 8)],
)  # fmt: skip
def test_what_is_no_day_fails_and_stays_missing(cell):
    """An impossible or unreadable date is marked, never bent into another day."""
    parsed = parse_column(column(cell, "2026-02-08"))
    assert parsed.failed.tolist() == [True, False]
    assert parsed.dates.isna().tolist() == [True, False]
    assert parse_date(cell) is None
    assert trouble(cell).endswith("Write dates year first, like 2026-02-08.")
    assert ("counts its days" in trouble(cell)) == (cell == "46061")


def test_blank_cells_are_missing_and_no_failure():
    """Nothing written is nothing wrong."""
    parsed = parse_column(column(None, "", "  ", np.nan, pd.NaT, pd.NA))
    assert parsed.dates.isna().all()
    assert not parsed.failed.any()
    assert parsed.dates.dtype == "datetime64[s]"


def test_real_dates_pass_whatever_their_type():
    """Dates that are dates already are taken as they are, time zones dropped."""
    noon = pd.Timestamp("2026-02-08 12:00")
    for cell in (noon, noon.to_pydatetime(), noon.to_datetime64(), noon.tz_localize("UTC")):
        assert parse_column(column(cell)).dates.tolist() == [noon]
    assert read(date(2026, 2, 8)) == ["2026-02-08"]
    typed = parse_column(pd.Series([noon, pd.NaT, pd.Timestamp("1899-12-31")]))
    assert typed.dates.tolist()[:2] == [noon, pd.NaT]
    assert typed.failed.tolist() == [False, False, True]
    zoned = pd.Series([noon.tz_localize("Europe/Berlin")])
    assert parse_column(zoned).dates.tolist() == [noon]


def test_the_index_travels_along():
    """Dates and failures stand on the rows they came from."""
    parsed = parse_column(pd.Series(["2026-02-08", "?"], index=[7, 3]))
    assert parsed.dates.index.tolist() == parsed.failed.index.tolist() == [7, 3]


def test_one_date_alone_is_not_guessed():
    """What somebody types now is refused if it could be two days, and told why."""
    assert parse_date("02/08/2026") is None
    assert "two different days" in trouble("02/08/2026")
    assert "no such day" in trouble("2026-02-30")
    assert "year" in trouble("0206-02-08")


@settings(STEADY)
@given(cells=st.lists(st.one_of(st.text(), st.from_regex(r"[0-9/.\- :A-Za-z,]{1,14}"))))
def test_any_text_is_read_or_marked(cells):
    """No text breaks the parser: every cell is a date, or blank, or marked as failed."""
    parsed = parse_column(pd.Series(cells, dtype=object))
    blank = pd.Series([not cell.strip() for cell in cells], dtype=bool)
    assert (parsed.dates.notna() | parsed.failed | blank).all()
    assert not (parsed.dates.notna() & parsed.failed).any()
    years = parsed.dates.dropna().dt.year
    assert years.between(FIRST_YEAR, LAST_YEAR).all()
