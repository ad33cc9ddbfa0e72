"""Whatever a reader hands over, nothing is lost and every trouble is listed."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from netkit.border import Problem, order
from netkit.errors import NetkitError
from netkit.log import CONTACT_COLUMNS, EVENT_COLUMNS, PROBLEM_COLUMNS
from tests.raw_logs import TODAY, check, contacts, events, told


@pytest.fixture(autouse=True)
def _first_of_april(monkeypatch):
    monkeypatch.setattr(order, "today", lambda: TODAY)


def test_numbers_and_marks():
    """Whole numbers lose their unit; what fits nowhere is kept beside and listed."""
    rows = events(
        ("2026-03-05", "Anna Lee", "met", "30 min", "4/5", "yes"),
        ("2026-03-05", "Anna Lee", "met", "half an hour", "6", "No"),
        ("2026-03-05", "Anna Lee", "met", "45.0", None, "better not"),
        columns="date contact event minutes fit off_record",
    )
    log = check(log=rows)
    assert log.events["minutes"].tolist() == [30, pd.NA, 45]
    assert log.events["raw_minutes"].tolist()[1] == "half an hour"
    assert log.events["fit"].tolist() == [4, pd.NA, pd.NA]
    assert log.events["raw_fit"].tolist()[1] == "6"
    assert log.events["off_record"].tolist() == [True, False, True]
    assert told(log, "off_record")[0][:2] == (4, "better not")


def test_unknown_columns_travel_along_untouched():
    """What netkit does not know keeps its name, its values and its type."""
    people = contacts(("Anna Lee", " cat person ", 3), columns="name Pets Children")
    people["Children"] = people["Children"].astype("int64")
    log = check(people, events(("2026-03-05", "Anna Lee", "met")))
    assert log.contacts["Pets"].tolist() == [" cat person "]
    assert log.contacts["Children"].tolist() == [3]
    assert log.contacts["Children"].dtype == "int64"


def test_two_columns_of_one_name_both_stay():
    """No column hides another."""
    people = contacts(("Anna Lee", "one", "two"), columns="name Notes2 Notes2")
    log = check(people)
    assert log.contacts[["Notes2", "Notes2 (2)"]].values.tolist() == [["one", "two"]]


def test_every_log_has_every_column_of_its_type():
    """A checked log always has the columns and types that all else builds on."""
    log = check(may_be_empty=True)
    full = check(contacts(("Anna Lee", None, None)), events((None, None, "?")))
    for made in (log, full):
        for frame, kinds in (
            (made.contacts, CONTACT_COLUMNS),
            (made.events, EVENT_COLUMNS),
            (made.problems, PROBLEM_COLUMNS),
        ):
            types = {str(name): str(kind) for name, kind in frame.dtypes.items()}
            assert {name: types[name] for name in kinds} == kinds


def test_nothing_at_all_is_an_error_unless_the_file_is_ours():
    """A header alone never passes for a log; a fresh template does."""
    blank = events((None, " ", ""))
    with pytest.raises(NetkitError, match=r"log\.csv"):
        check(log=blank)
    assert len(check(log=blank, may_be_empty=True).events) == 0


def test_ids_are_kept_or_made_and_never_shared():
    """An id stays; a copied one is renewed; the same file gives the same ids again."""
    rows = events(
        ("2026-03-05", "Anna Lee", "met", "a1"),
        ("2026-03-05", "Anna Lee", "met", "a1"),
        ("2026-03-05", "Anna Lee", "met", None),
        ("2026-03-05", "Anna Lee", "met", None),
        columns="date contact event event_id",
    )
    ids = check(log=rows).events["event_id"]
    assert ids[0] == "a1"
    assert ids.is_unique
    assert ids.tolist() == check(log=rows).events["event_id"].tolist()


def test_the_readers_problems_come_first():
    """What the reader could not read stands in the log too."""
    mine = Problem("log.csv", 9, None, "!!", "Not a row.")
    log = check(contacts(("Anna Lee", None, None)), problems=[mine])
    assert log.problems["row"].tolist() == [9]


WORDS = (
    "Anna Lee;anna lee;Anna Lee (2);Ben;a@fern.example;2026-03-02;2/3/26;13/2/26;2026-02-30;sent;"
    "follow-up;met;replied;ghosted;accepted;connected;linkedin_invite;warm;30 min;yes;no;5; "
)
TEXT = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.sampled_from(WORDS.split(";")),
)
STEADY = settings(derandomize=True, deadline=None, max_examples=60)


def tables(columns: list[str]) -> st.SearchStrategy[pd.DataFrame]:
    row = st.fixed_dictionaries(dict.fromkeys(columns, TEXT))
    return st.lists(row, max_size=5).map(
        lambda rows: pd.DataFrame(rows, columns=columns, dtype=object).assign(
            source_row=range(2, len(rows) + 2)
        )
    )


PEOPLE = tables(
    ["contact", "name", "email", "introduced_by", "do_not_contact", "motivation", "pet"]
)
EVENTS = tables(["date", "contact", "event", "channel", "minutes", "until", "warmth", "mood"])


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows that hold something, blank cells missing."""
    cells = frame.drop(columns="source_row").map(lambda cell: (cell or "").strip() or None)
    return cells.assign(source_row=frame["source_row"])[cells.notna().any(axis="columns")]


@STEADY
@given(people=PEOPLE, log=EVENTS, same_rows=st.booleans())
def test_every_cell_is_accounted_for(people, log, same_rows):
    """Arbitrary text is read, kept as typed, kept beside its column, or listed."""
    checked = check(people, log, same_rows=same_rows, may_be_empty=True)
    wanted = typed(log)
    assert checked.events["source_row"].tolist() == wanted["source_row"].tolist()
    listed = set(checked.problems["value"].dropna())
    for name in ("date", "until", "minutes", "channel", "warmth", "event"):
        read = checked.events[name].notna().tolist()
        for was, now in zip(wanted[name].tolist(), read, strict=True):
            assert pd.isna(was) or now or was in listed
    raw = checked.events["raw_event"].fillna("").tolist()
    assert raw == wanted["event"].fillna("").tolist()
    assert checked.contacts["contact"].is_unique
    assert set(checked.events["contact"].dropna()) <= set(checked.contacts["contact"])
    merged = checked.problems["reason"].str.contains("became one person").sum()
    assert len(checked.contacts) + merged >= len(typed(people))


@STEADY
@given(people=PEOPLE, log=EVENTS)
def test_checking_twice_changes_nothing(people, log):
    """A checked log passes the border again as it is."""
    once = check(people, log, may_be_empty=True)
    twice = check(once.contacts, once.events, may_be_empty=True)
    assert_frame_equal(once.contacts, twice.contacts)
    assert_frame_equal(once.events, twice.events)
