"""People and times are read as mail programs write them."""

from __future__ import annotations

import pandas as pd
import pytest

from netkit.readers.addresses import Address, Names, read_addresses
from netkit.readers.messages import read_times


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Anna Lee <anna@example.org>", [Address("Anna Lee", "anna@example.org")]),
        ('"Lee, Anna" <Anna@Example.org>', [Address("Anna Lee", "anna@example.org")]),
        ("anna@example.org", [Address("", "anna@example.org")]),
        ("<anna@example.org>", [Address("", "anna@example.org")]),
        ("anna@example.org <anna@example.org>", [Address("", "anna@example.org")]),
        (
            "Lee, Anna <anna@example.org>, Omar Haddad <omar@example.org>;",
            [Address("Anna Lee", "anna@example.org"), Address("Omar Haddad", "omar@example.org")],
        ),
        (
            "a@example.org, b@example.org",
            [Address("", "a@example.org"), Address("", "b@example.org")],
        ),
        ("Anna Lee; Omar Haddad", [Address("Anna Lee", ""), Address("Omar Haddad", "")]),
        ("Zoë O'Brien", [Address("Zoë O'Brien", "")]),
        (17, [Address("17", "")]),
        (17.0, [Address("17", "")]),
        (" ; ", []),
    ],
)
def test_people_are_read_as_mail_programs_write_them(cell, people):
    """Names and addresses are told apart, whoever wrote them."""
    assert read_addresses(cell) == people


def test_everybody_has_one_name():
    """An address is whoever first wrote under it, and a name with two addresses is one person."""
    names = Names(
        [
            Address("Anna Lee", "anna@example.org"),
            Address("Anna Lee", "lee@example.net"),
            Address("A. Lee", "anna@example.org"),
        ]
    )
    for person in (
        "anna lee",
        "anna@example.org",
        "<lee@example.net>",
        "A. LEE",
    ):
        assert names.of(read_addresses(person)[0]) == "Anna Lee"
    assert names.of(Address("", "omar@example.org")) == "omar@example.org"
    assert names.emails == {"Anna Lee": "anna@example.org"}


@pytest.mark.parametrize(
    "times",
    [
        ["2026-02-02 09:15:00", None],
        ["2026-02-02T09:15:00Z", None],
        ["Mon, 2 Feb 2026 09:15:00 +0000", None],
        [1770023700, None],
        ["1770023700", None],
        [1770023700000, None],
        [pd.Timestamp("2026-02-02 09:15"), None],
    ],
)
def test_times_are_read_as_programs_write_them(times):
    """Days and hours in words, real dates, and seconds or thousandths since 1970 are one time."""
    read = read_times(pd.Series(times))
    assert read[0] == pd.Timestamp("2026-02-02 09:15")
    assert pd.isna(read[1])
