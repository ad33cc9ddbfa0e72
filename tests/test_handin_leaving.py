"""What leaves with a hand-in is requests and codes, and all of it is shown before."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pandas as pd
import pytest

import netkit as nk
from netkit.errors import NetkitError
from netkit.handins import make_handin, preview_handin, read_handin, write_handin
from netkit.handins.form import COLUMNS, DAYS
from netkit.handins.writing import cells_of, text_of
from netkit.log import CONTACT_COLUMNS, EVENT_COLUMNS
from netkit.privacy import CODES, new_key
from tests.handed_in import (
    AS_OF,
    CANARY,
    KEY,
    data_of,
    full_log,
    sample,
)

# --- what leaves


def test_nothing_that_was_typed_leaves():
    """Names, addresses, numbers, notes and terms of one's own are nowhere in the file."""
    text = data_of(full_log()).decode("utf-8-sig")
    assert CANARY.casefold() not in text.casefold()
    assert "fern" not in text.casefold()
    assert set(text) <= set("abcdefghijklmnopqrstuvwxyzS0123456789-_, \n")


def test_five_hundred_planted_names_stay_at_home(tmp_path: Path):
    """Of 500 people with name, e-mail and phone none is in the file or in the preview."""
    log = nk.new_log()
    names = [f"Qux{number:03}canary Lee" for number in range(500)]
    log.contacts = (
        pd.DataFrame(
            {
                "contact": names,
                "name": names,
                "organization": [f"Org{number:03}canary" for number in range(500)],
                "email": [f"mail{number:03}canary@fern.example" for number in range(500)],
                "phone": [f"+1 555 canary {number:03}" for number in range(500)],
            }
        )
        .reindex(columns=list(CONTACT_COLUMNS))
        .astype(CONTACT_COLUMNS)
    )
    events = pd.DataFrame({"contact": names, "event": "requested", "notes": "canary"})
    log.events = events.reindex(columns=list(EVENT_COLUMNS)).astype(EVENT_COLUMNS)
    handin = make_handin(log, KEY, AS_OF)
    preview = preview_handin(handin)
    assert len(handin.asks) == 500
    for text in (text_of(handin), preview.rows.to_csv(), "".join(preview.said), repr(handin)):
        assert "canary" not in text.casefold()


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "'x", "\tx", "Fall; 2026", '"a,b"'])
def test_no_cell_is_a_formula(name: str):
    """No cell begins with a sign that a spreadsheet program runs, whatever the class is called."""
    text = text_of(make_handin(full_log(), new_key(name), AS_OF, student="=4711"))
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert [cell for cell in cells if cell[:1] in tuple("'=+-@\t\r\n")] == []
    assert read_handin(text.encode()).class_name == " ".join(name.split())


def test_a_purpose_of_ones_own_becomes_other():
    """A purpose and a template that nobody knows leave as "other"."""
    cells = cells_of(make_handin(full_log(), KEY, AS_OF))
    assert cells[["purpose", "template"]].values.tolist() == [["other", "other"]]


def test_without_a_key_nobody_has_a_code():
    """Without a key people are numbers that mean nothing outside this file."""
    read = read_handin(data_of(sample(), key=None))
    assert read.people[list(CODES)].isna().all(axis=None)
    assert read.mark == read.class_name == read.student == ""
    assert read.people["person"].is_unique


def test_codes_of_two_learners_meet_under_one_key_only():
    """One address is one code in two hand-ins of a class, and another code under another key."""
    logs = [nk.new_log(), nk.new_log()]
    for log, name in zip(logs, ("Anna Lee", "A. Lee (Fern)"), strict=True):
        log.add_contact(name, email="anna@fern.example")
        log.add_event(name, "requested", "2026-02-03")
    one, two = (make_handin(log, KEY, AS_OF).people["email_code"][0] for log in logs)
    assert one == two
    assert make_handin(logs[0], new_key("x"), AS_OF).people["email_code"][0] != one


def test_whoever_wants_to_be_left_in_peace_is_still_counted_and_marked():
    """A request to somebody who then wished no more stays a request, and the wish comes along."""
    log = nk.new_log()
    log.add_contact("Anna Lee", do_not_contact=True)
    for name in ("Anna Lee", "Omar Haddad"):
        log.add_event(name, "requested", "2026-02-03")
    read = read_handin(data_of(log))
    assert len(read.asks) == 2
    assert read.people["left_in_peace"].tolist() == [True, False]


def test_a_learner_is_a_code_only_where_they_say_so():
    """A number of one's own becomes a code; without a key it is refused."""
    handin = make_handin(sample(), KEY, AS_OF, student="S-4711")
    assert re.fullmatch("[a-p]{16}", handin.student)
    assert "4711" not in text_of(handin)
    assert make_handin(sample(), KEY, AS_OF).student == ""
    with pytest.raises(NetkitError, match="Without a key"):
        make_handin(sample(), None, AS_OF, student="S-4711")


def test_nothing_is_overwritten(tmp_path: Path):
    """A file that is there stays as it is, and the sentence names it."""
    path = tmp_path / "handin.csv"
    path.write_text("mine")
    with pytest.raises(NetkitError, match=r"handin\.csv.*not overwritten"):
        write_handin(sample(), path, KEY, AS_OF)
    assert path.read_text() == "mine"


def test_what_cannot_be_handed_in_is_told(tmp_path: Path):
    """Asks in place of a log, a word in place of a key, and a folder that is not there."""
    with pytest.raises(NetkitError, match="Only a log"):
        make_handin(nk.find_asks(sample(), AS_OF))  # type: ignore[arg-type]
    with pytest.raises(NetkitError, match="no key"):
        make_handin(sample(), "key")  # type: ignore[arg-type]
    with pytest.raises(NetkitError, match="no folder"):
        write_handin(sample(), tmp_path / "nowhere" / "handin.csv")


# --- the preview


def test_the_preview_has_every_row():
    """As many rows as leave, in the same order."""
    handin = make_handin(sample(), KEY, AS_OF)
    rows = preview_handin(handin).rows
    assert rows["Person"].tolist() == handin.asks["person"].astype(str).tolist()
    assert f"{len(handin.asks)} requests" in preview_handin(handin).said[0]


@pytest.mark.parametrize("column", [name for name in COLUMNS if name not in CODES])
def test_the_preview_shows_every_cell(column: str):
    """Another value in any column shows in the preview: nothing leaves unseen."""
    handin = make_handin(sample(), KEY, AS_OF)
    before = preview_handin(handin).rows
    place = 5
    changed = handin.asks.copy()
    if column in DAYS:
        changed.loc[place, column] = pd.Timestamp("2031-07-07")
    elif column == "left_in_peace":
        handin.people.loc[handin.people["person"] == changed["person"][place], column] = True
    elif isinstance(changed[column].dtype, pd.CategoricalDtype):
        old = changed[column].iloc[place]
        other = next(one for one in changed[column].cat.categories if one != old)
        changed.loc[place, column] = other
    elif column == "person":
        changed.loc[place, column] = int(changed["person"].max())
    else:
        changed.loc[place, column] += 7
    handin.asks = changed
    assert preview_handin(handin).rows.iloc[place].tolist() != before.iloc[place].tolist()
