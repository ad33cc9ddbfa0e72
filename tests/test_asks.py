"""Asks: every rule of what a request is and what came of it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import netkit as nk
from netkit.asks.columns import ASK_COLUMNS
from netkit.asks.sequence import KINDS, packed_order
from tests.plain_asks import plain_asks, plain_rate

AS_OF = pd.Timestamp("2026-06-30")
CODES = {"channel": ["email", "phone", None], "avenue": ["alumni_directory", "event", None]}

happenings = st.lists(
    st.tuples(
        st.sampled_from(["Ada", "Bo", "Cy"]),
        st.integers(0, 200).map(lambda day: pd.Timestamp("2026-01-01") + pd.Timedelta(days=day)),
        st.sampled_from([*KINDS, "identified", "connected"]),
    ),
    max_size=25,
)


def frame(rows, **columns):
    """Make events of (contact, date, event) rows."""
    events = pd.DataFrame(rows, columns=["contact", "date", "event"])
    return events.assign(date=pd.to_datetime(events["date"], format="ISO8601"), **columns)


def only(*rows, as_of="2026-06-30", **columns):
    """Find the asks of one person, told as (date, event) pairs."""
    events = [("Ada Obi", date, event) for date, event in rows]
    return nk.find_asks(frame(events, **columns), as_of=as_of)


def told_apart(asks):
    """Give asks as sorted tuples, without the number of the person."""
    rows = asks.drop(columns="person", errors="ignore").astype(object)
    return sorted(map(str, rows.where(rows.notna(), None).itertuples(index=False)))


@given(happenings)
@settings(max_examples=150, deadline=None)
def test_like_the_plain_rules(rows):
    """Sorting whole columns gives what walking through the events one by one gives."""
    asks = nk.find_asks(frame(rows), as_of=AS_OF)
    plain = plain_asks(rows, AS_OF)
    names = ["requested", "answered_on", "accepted_on", "declined_on", "met_on", "thanked_on"]
    expected = pd.DataFrame(plain, columns=[*names, "follow_ups"])
    found = asks[[*names, "follow_ups"]]
    assert told_apart(found) == told_apart(expected)


@given(happenings)
@settings(max_examples=100, deadline=None)
def test_rates_like_the_plain_rules(rows):
    """The reply rate counts what the plain rules count."""
    rates = nk.reply_rates(nk.find_asks(frame(rows), as_of=AS_OF))
    counts = rates[["asks", "matured", "answered", "pending"]].iloc[0]
    assert tuple(counts) == plain_rate(plain_asks(rows, AS_OF))


@given(happenings, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_order_is_irrelevant(rows, random):
    """The order of the rows in a file changes nothing."""
    shuffled = random.sample(rows, len(rows))
    first, second = (nk.find_asks(frame(r), as_of=AS_OF) for r in (rows, shuffled))
    assert told_apart(first) == told_apart(second)


@given(happenings)
@settings(max_examples=50, deadline=None)
def test_names_are_irrelevant(rows):
    """Giving everybody another name changes nothing."""
    other = {"Ada": "Zoë", "Bo": "李", "Cy": "<b>"}
    renamed = [(other[name], *rest) for name, *rest in rows]
    first, second = (nk.find_asks(frame(r), as_of=AS_OF) for r in (rows, renamed))
    assert told_apart(first) == told_apart(second)


@given(happenings, st.integers(0, 180))
@settings(max_examples=100, deadline=None)
def test_rewind_is_looking_earlier(rows, day):
    """Rewound asks are the asks found as of that day, in every column they keep."""
    date = pd.Timestamp("2026-01-01") + pd.Timedelta(days=day)
    rewound = nk.rewind(nk.find_asks(frame(rows), as_of=AS_OF), date)
    then = nk.find_asks(frame(rows), as_of=date)[list(rewound.columns)]
    assert told_apart(rewound) == told_apart(then)


@given(happenings, st.sampled_from(["day", "week", "month"]))
@settings(max_examples=50, deadline=None)
def test_tally_gives_what_its_rows_give(rows, every):
    """A tally has the rates, the curve and the steps of the asks it was made from."""
    codes = {name: [values[i % 3] for i in range(len(rows))] for name, values in CODES.items()}
    asks = nk.find_asks(frame(rows, **codes), as_of=AS_OF)
    steps = ["answered_on", "accepted_on", "scheduled_on", "met_on", "thanked_on"]
    tally = nk.tally(asks, keep=["avenue", *steps, "referral_on", "in_touch_on"], date=every)
    pd.testing.assert_frame_equal(
        nk.reply_rates(tally, by="avenue"), nk.reply_rates(asks, by="avenue")
    )
    pd.testing.assert_frame_equal(nk.reply_curve(tally), nk.reply_curve(asks))
    pd.testing.assert_frame_equal(nk.funnel(tally), nk.funnel(asks))


@given(happenings)
@settings(max_examples=50, deadline=None)
def test_a_new_request_changes_no_matured_rate(rows):
    """Writing to one more person today leaves the rate of the matured as it was."""
    before = nk.reply_rates(nk.find_asks(frame(rows), as_of=AS_OF))
    more = [*rows, ("Somebody new", AS_OF, "requested")]
    after = nk.reply_rates(nk.find_asks(frame(more), as_of=AS_OF))
    same = ["matured", "answered", "rate", "low", "high"]
    pd.testing.assert_frame_equal(before[same], after[same])
    assert after["pending"].item() == before["pending"].item() + 1


def test_no_name_comes_along():
    """Neither a name nor a typed word stands anywhere in asks."""
    rows = [("Canary Quill", "2026-02-02", "requested"), ("Canary Quill", "2026-02-03", "replied")]
    asks = nk.find_asks(frame(rows, channel="via Canary Quill", template="to Canary"), as_of=AS_OF)
    assert "Canary" not in asks.to_csv() + str(asks.attrs) + str(dict(asks.dtypes))
    assert asks["channel"].tolist() == ["other"]


def test_columns_are_stable():
    """Asks have the documented columns in the documented order, also when there are none."""
    assert tuple(only(("2026-02-02", "requested")).columns) == ASK_COLUMNS
    assert tuple(nk.find_asks(nk.new_log()).columns) == ASK_COLUMNS


def test_silence_then_a_new_ask():
    """A request within 90 days of the last sign is a nudge; after 91 days it is a new ask."""
    assert len(only(("2026-01-01", "requested"), ("2026-04-01", "requested"))) == 1
    assert len(only(("2026-01-01", "requested"), ("2026-04-02", "requested"))) == 2


def test_a_talk_prolongs_and_keeping_in_touch_does_not():
    """A talk counts as the ask's last sign; a friendly word does not."""
    talk = only(("2026-01-01", "requested"), ("2026-02-01", "met"), ("2026-04-20", "requested"))
    word = only(
        ("2026-01-01", "requested"), ("2026-02-01", "kept_in_touch"), ("2026-04-20", "requested")
    )
    assert (len(talk), len(word)) == (1, 2)


def test_two_purposes_are_two_asks():
    """Asking for advice and later for shadowing are two asks; an unnamed purpose opens none."""
    dates = [("2026-01-01", "requested"), ("2026-01-20", "requested"), ("2026-01-22", "replied")]
    apart = only(*dates, purpose=["advice", "shadowing", "advice"])
    assert apart["answered_on"].notna().tolist() == [True, False]
    assert apart["person"].tolist() == [1, 1]
    assert len(only(*dates, purpose=["advice", None, None])) == 1


def test_days_and_times_compare_at_the_coarser():
    """A reply noted as a day answers a request of that afternoon, within no days."""
    asks = only(("2026-02-02 15:30", "requested"), ("2026-02-02", "replied"))
    assert asks["waited_days"].tolist() == [0.0]
    timed = only(("2026-02-02 15:30", "requested"), ("2026-02-02 09:00", "replied"))
    assert timed["answered_on"].isna().all()


def test_a_thank_you_on_the_day_of_the_talk():
    """A timed thank-you on the day of an untimed talk counts as thanks for it."""
    asks = only(("2026-02-02", "requested"), ("2026-02-10", "met"), ("2026-02-10 17:00", "thanked"))
    assert asks["thanked_on"].notna().all()


def test_answers_before_the_request_change_nothing():
    """A reply noted before its request is no answer to it."""
    assert (
        only(("2026-02-02", "replied"), ("2026-02-05", "requested"))["outcome"].item() == "silent"
    )


def test_connecting_and_bouncing_are_no_answers():
    """An accepted connection and a bounced address leave the ask unanswered, and in the count."""
    asks = only(("2026-02-02", "requested"), ("2026-02-02", "bounced"), ("2026-02-03", "connected"))
    assert asks["outcome"].item() == "bounced"
    assert nk.reply_rates(asks)[["matured", "answered"]].values.tolist() == [[1, 0]]


def test_as_of_takes_in_the_whole_day():
    """An answer at 23:59 of the day looked at is there."""
    rows = [("2026-02-02", "requested"), ("2026-02-05 23:59", "replied")]
    assert only(*rows, as_of="2026-02-05")["outcome"].item() == "replied"
    assert only(*rows, as_of="2026-02-04")["outcome"].item() == "silent"


def test_dates_nobody_wrote_down():
    """An undated answer makes the ask undated, keeps its outcome, and invents no date."""
    asks = only(("2026-02-02", "requested"), (None, "met"))
    assert asks["outcome"].item() == "accepted"
    assert asks["met_on"].isna().all()
    assert nk.reply_rates(asks)[["matured", "pending", "undated"]].values.tolist() == [[0, 0, 1]]
    steps = nk.funnel(asks).set_index("stage")["reached"]
    assert steps[["asked", "answered", "met", "thanked"]].tolist() == [1, 1, 1, 0]


def test_a_request_nobody_dated():
    """An undated request is an ask, beside a dated one it is not."""
    assert only((None, "requested"))["requested"].isna().tolist() == [True]
    assert len(only((None, "requested"), ("2026-02-02", "requested"))) == 1


def test_a_log_speaks_up_to_its_last_save():
    """A log saved in March says nothing of April, unless an entry of April stands in it."""
    log = nk.new_log()
    log.add_event("Ada Obi", "requested", "2026-03-01")
    log.saved_on = pd.Timestamp("2026-03-10")
    assert nk.find_asks(log, as_of="2026-06-30")["seen_until"].item() == pd.Timestamp("2026-03-10")
    log.add_event("Bo Lind", "requested", "2026-04-02")
    log.saved_on = pd.Timestamp("2026-03-10")
    assert nk.find_asks(log, as_of="2026-06-30")["seen_until"].max() == pd.Timestamp("2026-04-02")


def test_students_are_kept_apart():
    """Two students who ask the same person have an ask each, and two numbers."""
    rows = [("Ada", "2026-02-02", "requested"), ("Ada", "2026-02-03", "requested")]
    asks = nk.find_asks(frame(rows, student=["s1", "s2"]), as_of=AS_OF)
    assert asks["student"].tolist() == ["s1", "s2"]
    assert asks["person"].nunique() == 2


def test_bad_input_is_one_sentence():
    """A missing column and a date that is none are named, with the cure."""
    with pytest.raises(nk.NetkitError, match="Missing: contact"):
        nk.find_asks(pd.DataFrame({"date": [], "event": []}))
    with pytest.raises(nk.NetkitError, match="is no date"):
        nk.find_asks(frame([]), as_of="soon")
    with pytest.raises(nk.NetkitError, match="needs met_on"):
        nk.funnel(only(("2026-02-02", "requested")).drop(columns="met_on"))


def test_packed_order_sorts_like_lexsort():
    """However wide the keys, the packed sort orders rows as a sort by one key after another."""
    rng = np.random.default_rng(1)
    for top in (9, 2**20, 2**45):
        keys = [rng.integers(0, top, 500) for _ in range(2)]
        order, first = packed_order(*keys)
        assert (order == np.lexsort(keys[::-1])).all()
        assert (first == np.sort(keys[0])).all()
