"""Outcomes: which ending came first, and what is left out."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import netkit as nk
from netkit.asks.sequence import KINDS

AS_OF = pd.Timestamp("2026-06-30")
ENDINGS = ["accepted", "declined", "redirected", "bounced"]

happenings = st.lists(
    st.tuples(
        st.sampled_from(["Ada", "Bo", "Cy", "Di", "Ed"]),
        st.integers(0, 150).map(lambda day: pd.Timestamp("2026-01-01") + pd.Timedelta(days=day)),
        st.sampled_from([*KINDS, "requested", "requested"]),
    ),
    max_size=30,
)


def find(rows, **columns):
    """Find the asks of (contact, date, event) rows."""
    events = pd.DataFrame(rows, columns=["contact", "date", "event"])
    events["date"] = pd.to_datetime(events["date"], format="ISO8601")
    return nk.find_asks(events.assign(**columns), as_of=AS_OF)


def last(*rows):
    """Give the shares of the four endings at the end, from one person's (date, event) rows."""
    curves = nk.outcome_curves(find([("Ada Obi", *row) for row in rows]))
    return curves.groupby("outcome", sort=False)["share"].last().reindex(ENDINGS).tolist()


def test_the_first_ending_counts():
    """A no followed by a yes is a no; a bounce followed by a yes is a bounce."""
    asked, yes = ("2026-02-02", "requested"), ("2026-02-09", "met")
    assert last(asked, ("2026-02-04", "declined"), yes) == [0, 1, 0, 0]
    assert last(asked, ("2026-02-04", "bounced"), yes) == [0, 0, 0, 1]
    assert last(asked, ("2026-02-04", "redirected"), yes) == [0, 0, 1, 0]


def test_on_one_day_yes_comes_first():
    """Of several endings on one day the yes counts, whatever their times say."""
    asked = ("2026-02-02", "requested")
    no, yes = ("2026-02-04 09:00", "declined"), ("2026-02-04 15:00", "accepted")
    assert last(asked, no, yes) == [1, 0, 0, 0]


def test_a_bare_reply_ends_nothing():
    """A reply that is neither yes nor no leaves the request open, and answered."""
    rows = [("Ada Obi", "2026-02-02", "requested"), ("Ada Obi", "2026-02-04", "replied")]
    curves = nk.outcome_curves(find(rows))
    assert curves["share"].sum() == 0
    assert (curves["open"] == 1).all()
    assert nk.reply_curve(find(rows))["answered"].iloc[-1] == 1


def test_a_bounce_ends_a_request_here_and_stays_silent_in_the_reply_curve():
    """A bounced request is at risk of an answer until it is last seen, and ended as an outcome."""
    rows = [("Ada Obi", "2026-06-01", "requested"), ("Ada Obi", "2026-06-02", "bounced")]
    assert last(*[row[1:] for row in rows]) == [0, 0, 0, 1]
    curve = nk.reply_curve(find(rows)).iloc[-1]
    assert curve[["days", "answered", "waiting"]].tolist() == [29, 0, 1]


def test_endings_without_a_date_are_left_out():
    """A request nobody dated, or whose ending nobody dated, is in no curve of outcomes."""
    rows = [
        ("Ada", "2026-02-02", "requested"),
        ("Bo", None, "requested"),
        ("Cy", "2026-02-02", "requested"),
        ("Cy", None, "declined"),
        ("Di", "2026-02-02", "requested"),
        ("Di", None, "met"),
    ]
    curves = nk.outcome_curves(find(rows))
    assert (curves["at_risk"] == 1).all()
    assert set(curves["days"]) == {0, 148}


def test_every_group_has_every_ending():
    """Each group has the four endings from day 0 on, in one order, also those never seen."""
    rows = [("Ada", "2026-02-02", "requested"), ("Bo", "2026-02-02", "requested")]
    curves = nk.outcome_curves(find(rows, avenue=["event", "referral"]), by="avenue")
    assert curves.groupby("avenue")["outcome"].unique().map(list).tolist() == [ENDINGS] * 2
    assert (curves.groupby(["avenue", "outcome"])["days"].min() == 0).all()


def test_outcomes_of_nothing_keep_their_columns():
    """No asks give no curves, with the columns of curves."""
    nobody = nk.outcome_curves(nk.find_asks(nk.new_log()), by="avenue")
    assert list(nobody)[:4] == ["avenue", "outcome", "days", "share"]
    assert nobody.empty


def test_a_tally_without_the_dates_of_endings():
    """A tally that kept no dates of endings is refused with the cure."""
    asks = find([("Ada", "2026-02-02", "requested")])
    with pytest.raises(nk.NetkitError, match=r"needs accepted_on.*keep="):
        nk.outcome_curves(nk.tally(asks))


@given(happenings)
@settings(max_examples=50, deadline=None)
def test_outcomes_add_up(rows):
    """On every day the four shares and the share still open add up to 1."""
    curves = nk.outcome_curves(find(rows))
    total = curves.groupby("days")["share"].sum() + curves.groupby("days")["open"].first()
    assert total.to_numpy() == pytest.approx(1, abs=1e-9)


@given(happenings, st.sampled_from(["day", "week", "month"]))
@settings(max_examples=25, deadline=None)
def test_a_tally_gives_what_its_rows_give(rows, every):
    """A tally with the dates it needs has the outcomes, waits and follow-ups of its asks."""
    asks = find(rows)
    dates = [f"{name}_on" for name in (*ENDINGS, "first_follow_up")]
    tally = nk.tally(asks, keep=dates, date=every)
    for measure in (nk.outcome_curves, nk.waiting_times, nk.time_to_reply, nk.follow_up_times):
        pd.testing.assert_frame_equal(measure(tally), measure(asks), check_dtype=False)


@given(happenings, st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_order_and_names_are_irrelevant(rows, random):
    """Neither the order of the rows nor what people are called changes an outcome or a wait."""
    other = dict(zip(["Ada", "Bo", "Cy", "Di", "Ed"], "54321", strict=True))
    renamed = [(other[name], *rest) for name, *rest in random.sample(rows, len(rows))]
    for measure in (nk.outcome_curves, nk.waiting_times, nk.time_to_reply, nk.follow_up_times):
        pd.testing.assert_frame_equal(measure(find(renamed)), measure(find(rows)))
