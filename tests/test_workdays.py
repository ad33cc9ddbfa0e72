"""Working days: weekends and days off do not count, here or in another country."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netkit.errors import NetkitError
from netkit.workdays import add_workdays, workdays_between
from tests.plain_due import workday_after

FRIDAY = dt.date(2026, 2, 6)

dates = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an adviser's own office.toml in front of netkit's."""
    monkeypatch.setenv("NETKIT_CONTENT", str(tmp_path))
    return tmp_path / "office.toml"


@given(dates, st.integers(1, 60))
def test_like_counting_on_fingers(start: dt.date, number: int):
    """A working day later is the next day that is no Saturday or Sunday, as often as asked."""
    later = add_workdays(start, number)
    assert later == workday_after(start, number)
    assert workdays_between(start, later) == number


@given(dates, dates)
def test_nothing_lies_between_a_day_and_an_earlier_one(one: dt.date, other: dt.date):
    """Days are counted forward; from a later day to an earlier one there are none."""
    first, last = sorted((one, other))
    assert workdays_between(last, first) == 0
    assert workdays_between(first, last) <= (last - first).days


def test_whoever_writes_on_a_weekend_waits_as_long_as_from_friday():
    """Three working days after Friday, Saturday and Sunday are the same Wednesday."""
    found = {add_workdays(FRIDAY + dt.timedelta(days=late), 3) for late in range(3)}
    assert found == {dt.date(2026, 2, 11)}


def test_holidays_of_a_country_are_off(office: Path):
    """Presidents' Day is no working day in the United States; days of the office are off too."""
    office.write_text('country = "US"\ndays_off = ["2026-02-17", 2026-02-18]', encoding="utf-8")
    assert add_workdays("2026-02-13", 1) == dt.date(2026, 2, 19)
    office.write_text('country = ""', encoding="utf-8")
    assert add_workdays("2026-02-13", 1) == dt.date(2026, 2, 16)


def test_a_region_has_holidays_of_its_own(office: Path):
    """Corpus Christi is a holiday in Bavaria and an ordinary Thursday in Berlin."""
    for region, day in (("BY", 5), ("BE", 4)):
        office.write_text(f'country = "DE"\nregion = "{region}"', encoding="utf-8")
        assert add_workdays("2026-06-03", 1) == dt.date(2026, 6, day)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('country = "Atlantis"', "country = 'Atlantis', and no holidays are known"),
        ('country = "US"\nregion = "QQ"', "region = 'QQ'"),
        ('days_off = ["Christmas"]', "'Christmas' among its days_off"),
        ("days_off = [2026", "office.toml cannot be read"),
    ],
)
def test_a_slip_in_the_office_file_is_said(office: Path, typed: str, said: str):
    """A country, a region or a day that nobody knows gives one sentence with the cure."""
    office.write_text(typed, encoding="utf-8")
    with pytest.raises(NetkitError, match=said):
        add_workdays(FRIDAY, 1)


def test_how_an_adviser_writes_a_country_or_one_day_does_not_matter(office: Path):
    """Small letters, and a single day without brackets, are read as they are meant."""
    office.write_text('country = "us"\nregion = "ny"\ndays_off = "2026-02-10"', encoding="utf-8")
    assert workdays_between("2026-02-06", "2026-02-11") == 2
