"""Any table of messages (from, to, when) becomes a log: who asked whom, and who answered."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import netkit as nk
from netkit.readers import message_table, read_raw

SAM, ANNA, OMAR = "Sam Ode", "Anna Lee", "Omar Haddad"
STORY = [
    (SAM, ANNA, "2026-02-02 09:00"),
    (SAM, OMAR, "2026-02-03 09:00"),
    (ANNA, SAM, "2026-02-04 09:00"),
    (SAM, OMAR, "2026-02-12 09:00"),
    (OMAR, ANNA, "2026-02-13 09:00"),
    (SAM, ANNA, "2026-02-14 09:00"),
]
EVENTS = [
    [SAM, ANNA, "requested"],
    [SAM, OMAR, "requested"],
    [SAM, ANNA, "replied"],
    [SAM, OMAR, "followed_up"],
    [OMAR, ANNA, "requested"],
    [SAM, ANNA, "followed_up"],
]


def table(rows, columns=("from", "to", "date")):
    """Make a table of messages."""
    return pd.DataFrame(rows, columns=list(columns))


def told(events):
    """Give who, whom and what."""
    return events[["student", "contact", "event"]].values.tolist()


# What each message is


def test_first_messages_are_requests_and_what_comes_back_replies():
    """The first message of two people asks, later ones of the asker follow up, others reply."""
    events = nk.messages_as_log(table(STORY))
    assert list(events) == ["student", "contact", "date", "event"]
    assert told(events) == EVENTS
    asks = nk.find_asks(events, as_of="2026-03-31")
    assert asks["outcome"].tolist() == ["silent", "replied", "silent"]
    assert asks["follow_ups"].tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    "columns",
    [
        ("From", "To", "Date"),
        ("SENDER", "Recipient", "Timestamp"),
        ("source", "target", "when"),
        ("From: (Name)", "To: (Name)", "Date sent"),
    ],
)
def test_headers_of_many_programs_are_known(columns):
    """Columns are found by what they mean, in any case and order, beside any others."""
    messages = table(STORY, columns).assign(Subject="Hello")[[columns[2], "Subject", *columns[:2]]]
    assert told(nk.messages_as_log(messages)) == EVENTS


def test_newest_first_is_turned_round():
    """A mail program lists the newest first, also where all that is known are days."""
    days = [(sender, to, date[:10]) for sender, to, date in STORY]
    same_day = [(SAM, ANNA, "2026-02-02"), (ANNA, SAM, "2026-02-02"), (SAM, OMAR, "2026-02-05")]
    assert told(nk.messages_as_log(table(days[::-1]))) == EVENTS
    assert told(nk.messages_as_log(table(same_day[::-1]))) == told(
        nk.messages_as_log(table(same_day))
    )


def test_several_recipients_are_several_messages():
    """A message to two people asks both of them; one to oneself asks nobody."""
    rows = [(SAM, f"{ANNA}; {OMAR}", "2026-02-02"), (SAM, SAM, "2026-02-03")]
    assert told(nk.messages_as_log(table(rows))) == [
        [SAM, ANNA, "requested"],
        [SAM, OMAR, "requested"],
    ]


def test_rows_that_lack_something_count_for_nothing():
    """Without a sender, a recipient or a time a message is left out, and the others stay."""
    rows = [*STORY, (None, ANNA, "2026-02-20"), (SAM, None, "2026-02-20"), (SAM, "Kou Lor", None)]
    assert told(nk.messages_as_log(table(rows))) == EVENTS


numbers = st.lists(
    st.tuples(st.integers(1, 5), st.integers(1, 5), st.integers(10**9, 10**9 + 10**6)),
    min_size=1,
    max_size=40,
).filter(lambda rows: any(sender != to for sender, to, _ in rows))


@given(numbers)
@settings(max_examples=25, deadline=None)
def test_every_message_is_one_event_and_every_pair_one_request(rows):
    """Events are as many as messages to others; each two people have one request, the first."""
    events = nk.messages_as_log(table(rows))
    others = [row for row in rows if row[0] != row[1]]
    pairs = {frozenset(row[:2]) for row in others}
    assert len(events) == len(others)
    assert (events["event"] == "requested").sum() == len(pairs)
    asked = events[events["event"] == "requested"]
    assert {frozenset(map(int, pair)) for pair in asked[["student", "contact"]].values} == pairs
    first = events.drop_duplicates(["student", "contact"])
    assert (first["event"] == "requested").all()
    assert events["date"].is_monotonic_increasing


@given(numbers, st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_names_do_not_matter(rows, random):
    """Calling people otherwise changes who they are and nothing else."""
    people = [f"Person {letter}" for letter in "ABCDE"]
    random.shuffle(people)
    named = [(people[sender - 1], people[to - 1], date) for sender, to, date in rows]
    one, other = (nk.messages_as_log(table(some)) for some in (rows, named))
    assert one[["date", "event"]].equals(other[["date", "event"]])
    assert one["student"].map(lambda name: people[int(name) - 1]).tolist() == list(other["student"])


def test_clocks_in_other_parts_of_the_world_do_not_turn_question_and_answer_round():
    """An answer written at 04:30 -0500 comes after a question of 10:00 +0100, by half an hour."""
    rows = [
        (SAM, OMAR, "Mon, 2 Feb 2026 09:00:00 +0100"),
        (SAM, ANNA, "Mon, 2 Feb 2026 10:00:00 +0100"),
        (ANNA, SAM, "Mon, 2 Feb 2026 04:30:00 -0500"),
    ]
    events = nk.messages_as_log(table(rows))
    assert told(events)[1:] == [[SAM, ANNA, "requested"], [SAM, ANNA, "replied"]]
    assert events["date"].dt.strftime("%H:%M").tolist() == ["09:00", "10:00", "10:30"]


def test_of_two_columns_of_one_name_the_first_counts():
    """A table with the same header twice is read by the first of them."""
    messages = table(STORY)
    twice = pd.concat([messages, messages[["to"]].assign(to="Kou Lor")], axis="columns")
    assert told(nk.messages_as_log(twice)) == EVENTS


# One person's log


def test_a_log_of_ones_own_holds_what_one_asked():
    """With `me`, by name or address, only what this person asked is kept, and the replies."""
    rows = [(f"{s} <{s[0].lower()}@example.org>", to, date) for s, to, date in STORY]
    for me in (SAM, "sam ode", "s@example.org"):
        events = nk.messages_as_log(table(rows), me=me)
        assert list(events) == ["contact", "date", "event"]
        assert events["contact"].tolist() == [ANNA, OMAR, ANNA, OMAR, ANNA]
    assert nk.messages_as_log(table(STORY), me=ANNA).empty


def test_the_file_is_the_log_of_whoever_is_in_most_threads(tmp_path):
    """The person in most threads is found, said so, and the way out stands beside it."""
    path = tmp_path / "messages.csv"
    table(STORY).to_csv(path, index=False)
    log = nk.read_log(path)
    assert sorted(log.contacts["contact"]) == [ANNA, OMAR]
    assert log.events["event"].tolist() == [
        "requested",
        "requested",
        "replied",
        "followed_up",
        "followed_up",
    ]
    note = log.problems.loc[0, "reason"]
    assert "the log of Sam Ode" in note
    assert "2 people written to first" in note
    assert "1 thread without Sam Ode" in note
    assert "keep only the rows" in note
    mine = nk.messages_as_log(table(STORY), me=SAM)
    same = nk.find_asks(log, as_of="2026-02-16")
    pd.testing.assert_frame_equal(same, nk.find_asks(mine, as_of="2026-02-16"))


def test_of_two_people_the_one_who_asked_is_me(tmp_path):
    """Where both are in one thread, the log is that of whoever wrote first."""
    path = tmp_path / "messages.csv"
    table([(OMAR, ANNA, "2026-02-02"), (ANNA, OMAR, "2026-02-03")]).to_csv(path, index=False)
    assert nk.read_log(path).contacts["contact"].tolist() == [ANNA]


def test_texts_and_subjects_stay_outside(tmp_path):
    """What people wrote to one another is not taken into the log."""
    path = tmp_path / "messages.csv"
    table(STORY).assign(Subject="Ahem", Content="My secret").to_csv(path, index=False)
    log = nk.read_log(path)
    for part in (log.contacts, log.events, log.problems):
        assert (
            not part.astype("str")
            .apply(lambda cells: cells.str.contains("secret|Ahem"))
            .any(axis=None)
        )


def test_a_workbook_of_messages_is_read_like_the_csv(tmp_path):
    """The same table as .xlsx gives the same people and events."""
    messages = table(STORY).assign(date=lambda rows: pd.to_datetime(rows["date"]))
    messages.to_excel(tmp_path / "messages.xlsx", index=False)
    messages.to_csv(tmp_path / "messages.csv", index=False)
    book, text = (nk.read_log(tmp_path / f"messages.{kind}") for kind in ("xlsx", "csv"))
    columns = ["contact", "date", "event"]
    pd.testing.assert_frame_equal(book.events[columns], text.events[columns])


@pytest.mark.parametrize(
    "header",
    [
        "Who,Date,What happened",
        "From,To,Date,What happened",
        "From,To,Date,Status",
        "Name,From,To,Date",
        "Name,Company,Date emailed",
        "From,To,Replied on,Sent on",
        "From,To,Subject",
    ],
)
def test_what_tells_of_events_is_no_table_of_messages(header, tmp_path):
    """A table that names people, events or a status is for another reader, or for none."""
    path = tmp_path / "log.csv"
    cells = ["Anna Lee", "Omar Haddad", "2026-02-02", "sent"]
    path.write_text(f"{header}\n{','.join(cells[: header.count(',') + 1])}\n", encoding="utf-8")
    try:
        raw = read_raw(path)
    except nk.NetkitError:
        return
    assert not any("read as the log of" in problem.reason for problem in raw.problems)


# Bad tables


@pytest.mark.parametrize(
    ("messages", "words"),
    [
        (pd.DataFrame(), "Missing: from, to, date; found: none"),
        (table([(1, 2)], ["from", "date"]), "Missing: to; found: from, date"),
        (table([], ["from", "to", "date"]), "no message with a sender, a recipient and a time"),
        (table([(SAM, ANNA, "soon")]), "no message with a sender, a recipient and a time"),
        (table([(SAM, SAM, "2026-02-02")]), "no message with a sender"),
    ],
)
def test_a_bad_table_is_refused_in_one_sentence(messages, words):
    """What is wrong and what was found stand in the sentence."""
    with pytest.raises(nk.NetkitError, match=words):
        nk.messages_as_log(messages)


def test_somebody_unknown_is_refused_with_names_that_would_do():
    """A `me` who wrote nothing is named, and so are some who did."""
    with pytest.raises(nk.NetkitError, match=r"Nobody called 'Kou' .* such as Sam Ode, Anna Lee"):
        nk.messages_as_log(table(STORY), me="Kou")


def test_a_file_without_a_whole_message_is_refused(tmp_path):
    """A file with the right columns and no time in them is refused in one sentence."""
    path = tmp_path / "messages.csv"
    table([(SAM, ANNA, "soon")]).to_csv(path, index=False)
    with pytest.raises(nk.NetkitError, match="has the columns of messages and no message"):
        nk.read_log(path)


def test_each_message_that_was_left_out_is_listed(tmp_path):
    """Unreadable times and empty cells are problems with their row, a few of each at most."""
    rows = [*STORY, (SAM, OMAR, "soon"), (SAM, None, "2026-02-20")]
    path = tmp_path / "messages.csv"
    table(rows).to_csv(path, index=False)
    problems = read_raw(path).problems[1:]
    assert [(problem.row, problem.column, problem.value) for problem in problems] == [
        (8, "date", "soon"),
        (9, "to", None),
    ]
    assert all("left out" in problem.reason for problem in problems)


def test_many_messages_take_seconds():
    """100,000 messages among 3,000 people are sorted out in a few seconds."""
    rng = np.random.default_rng(1)
    people = rng.integers(0, 3000, (100_000, 2))
    times = np.sort(rng.integers(10**9, 2 * 10**9, 100_000))
    messages = pd.DataFrame({"from": people[:, 0], "to": people[:, 1], "time": times})
    events = nk.messages_as_log(messages)
    assert len(events) == (people[:, 0] != people[:, 1]).sum()
    assert message_table.NAME
