"""A hand-in holds the requests of a log and nothing else, and comes back as it was."""

from __future__ import annotations

import contextlib
import csv
import functools
import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import netkit as nk
from netkit.asks.columns import ASK_COLUMNS, DATES
from netkit.asks.sequence import KINDS
from netkit.errors import NetkitError
from netkit.handins import is_handin, make_handin, preview_handin, read_handin, write_handin
from netkit.handins.form import COLUMNS, DAYS
from netkit.handins.writing import cells_of, text_of
from netkit.log import CONTACT_COLUMNS, EVENT_COLUMNS, Log, empty_frame
from netkit.privacy import CODES, Key, new_key

AS_OF = "2026-06-30"
KEY = Key("Spring 2026", bytes(32), bytes(range(32)))
NASTY = '=cmd|" /C calc"!A0,"<script>;\n\t@SUM(1)'
CANARY = "Zyxwanary"

happenings = st.lists(
    st.tuples(
        st.sampled_from(["Ada Obi", "Bo Chan", "Cy Oh"]),
        st.one_of(st.none(), st.integers(0, 200 * 24)),
        st.sampled_from([*KINDS, "identified", "connected"]),
        st.sampled_from([None, "advice", "information", "my own purpose"]),
    ),
    max_size=25,
)


def log_of(rows: list[tuple[str, int | None, str, str | None]]) -> Log:
    """Give a log in which these things happened, at these hours of a year."""
    log = Log(empty_frame(CONTACT_COLUMNS), empty_frame(EVENT_COLUMNS))
    start = pd.Timestamp("2026-01-01")
    dates = [None if hour is None else start + pd.Timedelta(hours=hour) for _, hour, _, _ in rows]
    events = pd.DataFrame(rows, columns=["contact", "date", "event", "purpose"])
    events = events.assign(date=pd.Series(dates, dtype="datetime64[s]"))
    log.events = events.reindex(columns=list(EVENT_COLUMNS)).astype(EVENT_COLUMNS)
    names = sorted({row[0] for row in rows})
    people = pd.DataFrame({"contact": names, "name": names, "organization": "Fern & Co"})
    log.contacts = people.reindex(columns=list(CONTACT_COLUMNS)).astype(CONTACT_COLUMNS)
    return log


def full_log() -> Log:
    """Give a log with something typed in every cell, and nothing of it harmless."""
    log = nk.new_log()
    about = dict.fromkeys(("organization", "role", "field", "notes", "url"), f"{CANARY} {NASTY}")
    log.add_contact(f"{CANARY} Lee {NASTY}", email=f"{CANARY}@fern.example", phone=CANARY, **about)
    who = log.contacts["contact"].iloc[0]
    typed = dict.fromkeys(("learned", "advice", "next_step", "notes"), f"{CANARY} {NASTY}")
    for event, day in (("requested", 3), ("replied", 5), ("met", 9), ("thanked", 10)):
        log.add_event(who, event, f"2026-02-{day:02}", channel="email", **typed)
    log.events["purpose"] = f"{CANARY} {NASTY}"
    log.events["template"] = f"={CANARY}"
    return log


@functools.cache
def sample(seed: int = 0) -> Log:
    """Give an invented learner's log, which no test changes."""
    return nk.make_log(seed)


def data_of(log: Log, key: Key | None = KEY) -> bytes:
    """Give the bytes of a hand-in."""
    return text_of(make_handin(log, key, AS_OF)).encode("utf-8-sig")


@functools.cache
def sample_data() -> bytes:
    """Give the bytes of an invented learner's hand-in."""
    return data_of(sample())


def at_day_precision(asks: pd.DataFrame) -> pd.DataFrame:
    """Take the times of day away, the plain way."""
    days = asks.copy()
    for name in DATES:
        days[name] = days[name].dt.normalize()
    until = days["answered_on"].fillna(days["seen_until"])
    days["waited_days"] = (until - days["requested"]).dt.days.clip(lower=0).astype(float)
    return days


def same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """Hold two tables of asks to be the same, cell for cell and type for type."""
    pd.testing.assert_frame_equal(one, other, check_dtype=True)


# --- there and back


@pytest.mark.parametrize("seed", range(8))
def test_the_asks_come_back(seed: int):
    """What is read is what `find_asks` gives, to the day: same rows, same types."""
    log = sample(seed)
    read = read_handin(data_of(log))
    same(read.asks, at_day_precision(nk.find_asks(log, AS_OF)))
    assert read.problems == ()


@given(happenings)
@settings(max_examples=40, deadline=None)
def test_asks_of_any_log_come_back(rows: list):
    """Random logs with hours, ties, missing days and several purposes come back to the day."""
    log = log_of(rows)
    read = read_handin(data_of(log))
    same(read.asks, at_day_precision(nk.find_asks(log, AS_OF)))
    assert read.rows == len(rows)


@pytest.mark.parametrize("seed", range(4))
def test_every_measure_agrees(seed: int):
    """Rates, steps, waits and outcomes of a hand-in are those of the log to the day."""
    log = sample(seed)
    asks, theirs = at_day_precision(nk.find_asks(log, AS_OF)), read_handin(data_of(log)).asks
    for measure in (nk.reply_rates, nk.funnel, nk.reply_curve, nk.time_to_reply, nk.waiting_times):
        pd.testing.assert_frame_equal(measure(theirs), measure(asks))
    pd.testing.assert_frame_equal(
        nk.reply_rates(theirs, by="avenue"), nk.reply_rates(asks, by="avenue")
    )


def test_written_and_read_again_it_is_the_same_file(tmp_path: Path):
    """A file is what was shown before, and read and written again gives the same bytes."""
    made = make_handin(sample(), KEY, AS_OF, student="4711")
    path = write_handin(sample(), tmp_path / "handin.csv", KEY, AS_OF, student="4711")
    data = path.read_bytes()
    assert data == text_of(made).encode("utf-8-sig")
    read = read_handin(data, path.name)
    assert text_of(read).encode("utf-8-sig") == data
    pd.testing.assert_frame_equal(read.people, made.people)
    assert (read.mark, read.class_name, read.student) == (KEY.mark, "Spring 2026", made.student)
    assert (read.known_until, read.written_on) == (made.known_until, made.written_on)


def test_a_log_without_requests_can_be_handed_in():
    """Nobody asked yet: a hand-in with no row, which says so and is read."""
    log = nk.new_log()
    log.add_contact("Anna Lee")
    read = read_handin(data_of(log))
    assert (len(read.asks), len(read.people), read.rows) == (0, 0, 0)
    assert tuple(read.asks.columns) == ASK_COLUMNS


def test_the_last_day_of_the_log_comes_along():
    """A log last saved in March says nothing about April, also once it is handed in."""
    log = replace(sample(), saved_on=pd.Timestamp("2026-04-20"))
    read = read_handin(text_of(make_handin(log, None, AS_OF)).encode())
    assert read.known_until == pd.Timestamp("2026-04-20")
    assert read.asks["seen_until"].eq(pd.Timestamp("2026-04-20")).all()


@given(happenings, st.integers(0, 200))
@settings(max_examples=25, deadline=None)
def test_an_earlier_day_gives_the_asks_of_that_day(rows: list, day: int):
    """Read as of an earlier day it gives what the log gave then, and reminders as a lower bound."""
    rows = [row for row in rows if row[1] is not None]
    log, then = log_of(rows), pd.Timestamp("2026-01-01") + pd.Timedelta(days=day)
    read = read_handin(data_of(log), as_of=then).asks
    asks = at_day_precision(nk.find_asks(log, then))
    counts = ["follow_ups", "referrals", "person"]
    one_day = asks["declined_on"].eq(asks["redirected_on"]) & asks["declined_on"].notna()
    left = [name for name in ASK_COLUMNS if name not in (*counts, "outcome")]
    same(read[left], asks[left])
    assert read["outcome"][~one_day].eq(asks["outcome"][~one_day]).all()
    assert (read["follow_ups"] <= asks["follow_ups"]).all()
    assert (read["follow_ups"].clip(upper=1) == asks["follow_ups"].clip(upper=1)).all()


def test_the_first_of_two_answers_of_one_day_still_counts():
    """Sent on to somebody at nine and turned down at ten stays "ask somebody else"."""
    rows = [("Ada", 0, "requested", None), ("Ada", 33, "redirected", None)]
    log = log_of([*rows, ("Ada", 34, "declined", None)])
    assert nk.find_asks(log, AS_OF)["outcome"].tolist() == ["redirected"]
    assert read_handin(data_of(log)).asks["outcome"].tolist() == ["redirected"]


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


# --- what others do to a file


def as_cells(data: bytes) -> list[list[str]]:
    """Take a hand-in apart."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def written(rows: list[list[str]], encoding: str = "utf-8", **how: object) -> bytes:
    """Put one together again, the way another program would."""
    text = io.StringIO()
    csv.writer(text, **how).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue().encode(encoding)


def redated(rows: list[list[str]], shape: str) -> list[list[str]]:
    """Write days the way a spreadsheet program of some country does."""
    return [
        [
            f"{pd.Timestamp(cell):{shape}}" if re.fullmatch(r"\d{4}-\d\d-\d\d", cell) else cell
            for cell in row
        ]
        for row in rows
    ]


@pytest.mark.parametrize(
    "how",
    [
        {"delimiter": ";"},
        {"delimiter": "\t", "encoding": "utf-16"},
        {"quoting": csv.QUOTE_ALL},
        {"delimiter": ";", "quoting": csv.QUOTE_ALL, "encoding": "utf-8-sig"},
        {"lineterminator": "\r\n"},
        {"lineterminator": "\n", "encoding": "cp1252"},
    ],
)
def test_another_program_may_save_it_anew(how: dict):
    """Semicolons, tabs, quotation marks, other encodings and line ends are read alike."""
    data = sample_data()
    saved = written(as_cells(data), **how)
    assert is_handin(saved)
    same(read_handin(saved).asks, read_handin(data).asks)


@pytest.mark.parametrize("shape", ["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d", "%d-%b-%y"])
def test_rewritten_days_are_read_or_refused(shape: str):
    """Days as some country writes them are read where the file settles how."""
    data = sample_data()
    saved = written(redated(as_cells(data), shape), delimiter=";")
    same(read_handin(saved).asks, read_handin(data).asks)


def test_days_that_could_be_two_are_refused():
    """A file whose every day could be two days is not guessed at."""
    log = nk.new_log()
    log.add_event("Anna Lee", "requested", "2026-02-03")
    saved = written(redated(as_cells(data_of(log)), "%d/%m/%Y"))
    with pytest.raises(NetkitError, match="two ways"):
        read_handin(saved)


def test_padded_rows_and_blank_lines_do_no_harm():
    """Cells that a program adds at the end of rows, and lines without anything, change nothing."""
    data = sample_data()
    rows = [[*row, "", ""] for row in as_cells(data)]
    same(read_handin(written([*rows[:3], [""] * 5, *rows[3:], [""]])).asks, read_handin(data).asks)


def test_columns_may_stand_in_another_order_but_not_be_missing():
    """Columns are found by name; one that is gone is told, for its absence would look like zero."""
    data = sample_data()
    first, *table, last = as_cells(data)
    turned = [first, *(row[::-1] for row in table), last]
    same(read_handin(written(turned)).asks, read_handin(data).asks)
    without = [first, *([*row[:8], *row[9:]] for row in table), last]
    with pytest.raises(NetkitError, match="answered_on"):
        read_handin(written(without))


def test_a_row_taken_out_by_hand_is_told():
    """Who deletes a row may do so, and it is said."""
    rows = as_cells(sample_data())
    read = read_handin(written([*rows[:4], *rows[5:]]))
    assert len(read.asks) == len(rows) - 4
    assert read.problems == (f"It says {len(rows) - 3} requests and holds {len(rows) - 4}.",)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("answered_on", "soon"),
        ("requested", "2026-02-30"),
        ("requested", "0001-01-01"),
        ("person", "Anna"),
        ("person", "0"),
        ("person", ""),
        ("follow_ups", "-1"),
        ("referrals", "1e9"),
        ("referrals", "9" * 50),
    ],
)
def test_a_row_with_a_wrong_cell_is_left_out_and_told(column: str, cell: str):
    """A cell that cannot be read never becomes "no answer": its row is left out, by number."""
    rows = as_cells(sample_data())
    rows[4][rows[1].index(column)] = cell
    read = read_handin(written(rows))
    assert len(read.asks) == len(rows) - 4
    assert "row 5" in read.problems[0]


def test_unknown_words_are_other_and_changed_codes_are_none():
    """A word that is no term becomes "other"; a code that is none is left out and told."""
    rows = as_cells(sample_data())
    rows[4][rows[1].index("channel")] = "<script>"
    rows[4][rows[1].index("name_code")] = "Anna Lee"
    read = read_handin(written(rows))
    assert (read.asks["channel"] == "other").sum() >= 1
    assert read.problems == ("Codes that were changed were left out: 1.",)
    assert "Anna Lee" not in read.people.to_csv()


def test_a_name_typed_into_the_first_line_goes_no_further():
    """Where a code or the key's mark stood, words that somebody typed count as nothing."""
    rows = as_cells(text_of(make_handin(sample(), KEY, AS_OF, student="4711")).encode())
    rows[0] = [re.sub("^(student|key) .*", r"\1 Anna Lee", cell) for cell in rows[0]]
    read = read_handin(written(rows))
    assert (read.student, read.mark) == ("", "")


def test_every_cut_is_noticed():
    """Cut off at any byte a hand-in is refused, or no hand-in at all; never fewer requests."""
    data = data_of(log_of([("Ada", 0, "requested", None), ("Bo", 50, "requested", None)]))
    for length in range(len(data) - 1):
        with pytest.raises(NetkitError, match=r"cut off|no hand-in|first line|damaged|column"):
            read_handin(data[:length])
    assert len(read_handin(data[:-1]).asks) == 2


@pytest.mark.parametrize("place", range(3, 700, 41))
def test_a_flipped_byte_is_never_a_crash(place: int):
    """A byte that changed on its way gives a hand-in or a sentence, nothing else."""
    data = bytearray(sample_data())
    data[place] ^= 0x15
    with contextlib.suppress(NetkitError):
        read_handin(bytes(data))


def test_a_form_of_the_future_is_refused():
    """A hand-in of a later netkit says that netkit needs an update."""
    with pytest.raises(NetkitError, match="Update netkit"):
        read_handin(sample_data().replace(b"version 1", b"version 2"))


def test_a_cell_of_a_million_letters_is_a_sentence():
    """A cell far too long for any hand-in is refused without a crash."""
    with pytest.raises(NetkitError, match="damaged"):
        read_handin(sample_data().replace(b"email", b"e" * 1_000_000, 1))


def test_hand_ins_are_known_by_content():
    """A log, a key and an empty file are no hand-ins, whatever they are called."""
    for data in (b"", b"Date,Who\n", b"netkit key, for the class", b"PK\x03\x04", b"\xff\xfe"):
        assert not is_handin(data)
        with pytest.raises(NetkitError, match="no hand-in"):
            read_handin(data)


def test_a_hand_in_is_never_taken_for_a_log(tmp_path: Path):
    """As a log, a hand-in is refused in a sentence, as a CSV file and saved as a workbook."""
    book = openpyxl.Workbook()
    for row in as_cells(sample_data()):
        book.active.append(row)
    book.save(tmp_path / "handin.xlsx")
    (tmp_path / "handin.csv").write_bytes(sample_data())
    for name in ("handin.xlsx", "handin.csv"):
        with pytest.raises(NetkitError, match="hand-in: requests without the people"):
            nk.read_log(tmp_path / name)
    assert not is_handin((tmp_path / "handin.xlsx").read_bytes())


# --- in a class


def test_a_class_reads_hand_ins_and_logs_alike(tmp_path: Path):
    """Where every other learner hands in, requests, rates and who is asked by many are the same."""
    key = nk.save_keys(new_key("Spring 2026"), tmp_path / "keys")
    sample_class = nk.make_cohort(6, seed=1)
    saved = sample_class.save(tmp_path / "logs", platform="folder")
    end, mixed = sample_class.saved_on, tmp_path / "mixed"
    mixed.mkdir()
    logs = [path for path in sorted(saved.submissions.iterdir()) if path != saved.roster]
    for place, path in enumerate(logs):
        if place % 2:
            write_handin(nk.read_log(path), mixed / f"{path.stem}.csv", key.learners, end)
        else:
            shutil.copy(path, mixed)
    one, other = (
        nk.read_cohort(folder, end, key=key.office, roster=saved.roster)
        for folder in (saved.submissions, mixed)
    )
    assert other.health["status"].eq("read").sum() == len(logs)
    same(at_day_precision(other.asks), at_day_precision(one.asks))
    pd.testing.assert_frame_equal(other.people, one.people)
    pd.testing.assert_frame_equal(nk.most_asked(other), nk.most_asked(one))
