"""Rates, curves, steps and growth: what they count, and what they refuse to say."""

import numpy as np
import pandas as pd
import pytest

import netkit as nk


def asks_of(*people, as_of="2026-03-31", **columns):
    """Find asks of people told as (requested, answered or None)."""
    sent = pd.DataFrame({"date": [sent for sent, _ in people], "event": "requested", **columns})
    back = pd.DataFrame({"date": [back for _, back in people], "event": "replied"})
    back = back[back["date"].notna()]
    events = pd.concat([sent.assign(contact=sent.index), back.assign(contact=back.index)])
    events["date"] = pd.to_datetime(events["date"], format="ISO8601")
    return nk.find_asks(events.assign(contact=events["contact"].astype(str)), as_of=as_of)


def test_parts_add_up():
    """Asks are matured, pending or undated, and nothing else."""
    asks = asks_of(("2026-02-01", None), ("2026-03-30", "2026-03-31"), (None, None))
    parts = nk.reply_rates(asks)[["asks", "matured", "answered", "pending", "undated"]]
    assert parts.values.tolist() == [[3, 1, 0, 1, 1]]


def test_the_day_a_request_matures():
    """A request counts from its 21st day on, and an answer up to its 21st day."""
    for as_of, matured in [("2026-03-21", 0), ("2026-03-22", 1)]:
        asks = asks_of(("2026-03-01", None), as_of=as_of)
        assert nk.reply_rates(asks)["matured"].item() == matured
    for day, answered in [("2026-02-22", 1), ("2026-02-23", 0)]:
        assert nk.reply_rates(asks_of(("2026-02-01", day)))["answered"].item() == answered


def test_too_few_to_say():
    """Four requests give a likely range and no percentage; five give both; none gives neither."""
    few, enough, none = (nk.reply_rates(asks_of(*[("2026-02-01", None)] * n)) for n in (4, 5, 0))
    assert few["rate"].isna().item() and few["high"].notna().item()
    assert enough["rate"].item() == 0
    assert none[["rate", "low", "high"]].isna().all(axis=None)


def test_groups_add_up_to_the_whole():
    """The groups' counts add up to those of everybody, the unknown among them."""
    people = [("2026-02-01", "2026-02-04"), ("2026-02-03", None), ("2026-03-30", None)]
    asks = asks_of(*people, avenue=["event", None, "referral"])
    rates = nk.reply_rates(asks, by="avenue")
    counts = ["asks", "matured", "answered", "pending", "undated"]
    assert rates[counts].sum().tolist() == nk.reply_rates(asks)[counts].iloc[0].tolist()
    assert rates["avenue"].tolist() == ["referral", "event", "unknown"]


def test_two_labels_at_once():
    """Rates can be told apart by two labels."""
    asks = asks_of(*[("2026-02-01", None)] * 2, avenue="event", channel=["email", "phone"])
    assert len(nk.reply_rates(asks, by=["avenue", "channel"])) == 2


def class_of(*students, **columns):
    """Find asks of students told as (answered, sent), all matured."""
    rows = [
        (name, f"{name} {number}", day, event)
        for name, (answered, sent) in zip("abcdefgh", students, strict=False)
        for number in range(sent)
        for day, event in [("2026-02-02", "requested"), ("2026-02-06", "replied")][
            : 1 + (number < answered)
        ]
    ]
    events = pd.DataFrame(rows, columns=["student", "contact", "date", "event"])
    events["date"] = pd.to_datetime(events["date"])
    return nk.find_asks(events.assign(**columns), as_of="2026-03-31")


def test_students_who_differ_widen_the_range():
    """Five students, 9, 1, 5, 1 and 4 of 10: the range is that of 50 / 9.2 requests."""
    asks = class_of((9, 10), (1, 10), (5, 10), (1, 10), (4, 10))
    rates = nk.reply_rates(asks).iloc[0]
    # 55 / 12 for likeness, times (2.7764 / 1.9600)²: see test_clusters.
    assert rates["effect"] == pytest.approx(9.1973, abs=1e-4)
    assert (rates["rate"], rates["matured"]) == (0.4, 50)
    assert (rates["low"], rates["high"]) == pytest.approx((0.1235, 0.7594), abs=1e-4)


def test_one_student_has_an_effect_of_one():
    """A student alone, and each of several told apart, keeps the plain Wilson range."""
    alone = nk.reply_rates(class_of((4, 10)))
    assert alone["effect"].item() == 1
    assert (alone["low"].item(), alone["high"].item()) == pytest.approx((0.1682, 0.6873), abs=1e-4)
    asks = class_of((4, 10), (8, 10), (0, 10))
    each = nk.reply_rates(asks, by="student")
    assert each["effect"].tolist() == [1, 1, 1]
    assert each["low"].iloc[0] == alone["low"].item()


def test_a_tally_keeps_the_effect_if_it_keeps_the_student():
    """A tally with students gives the same range as its asks; without them the effect is 1."""
    asks = class_of((9, 10), (1, 8), (5, 12), avenue="event")
    whole = nk.reply_rates(asks, by="avenue")
    kept = nk.tally(asks, keep=["student", "avenue"])
    pd.testing.assert_frame_equal(nk.reply_rates(kept, by="avenue"), whole)
    lost = nk.reply_rates(nk.tally(asks, keep=["avenue"]), by="avenue")
    assert whole["effect"].item() > 1 == lost["effect"].item()


def test_many_cells_are_counted_like_few(monkeypatch):
    """With more combinations of labels than fit a table, the rates are the same."""
    asks = nk.find_asks(nk.make_cohort(students=6, seed=1).events, as_of="2026-03-31")
    by = ["avenue", "channel", "weekday"]
    table = nk.reply_rates(asks, by=by)
    monkeypatch.setattr("netkit.rates.cells._MOST_CELLS", 10)
    pd.testing.assert_frame_equal(nk.reply_rates(asks, by=by), table)


def test_names_of_students_are_irrelevant():
    """Calling students something else changes no rate, effect or range."""
    asks = nk.find_asks(nk.make_cohort(students=6, seed=1).events, as_of="2026-03-31")
    names = asks["student"].cat.categories
    other = asks.assign(student=asks["student"].cat.rename_categories(names[::-1].tolist()))
    pd.testing.assert_frame_equal(nk.reply_rates(other, "channel"), nk.reply_rates(asks, "channel"))


def test_a_label_that_is_not_there():
    """A column that asks do not have is named, with those they have."""
    with pytest.raises(nk.NetkitError, match="needs shoe_size, and this table has only student"):
        nk.reply_rates(asks_of(("2026-02-01", None)), by="shoe_size")


def test_no_time_to_answer():
    """A window of no days is refused."""
    with pytest.raises(nk.NetkitError, match="leaves no time"):
        nk.reply_rates(asks_of(("2026-02-01", None)), within_days=0)


def test_curve_and_rate_agree_where_all_is_known():
    """With every request watched long enough, the curve at 21 days is the plain share."""
    rng = np.random.default_rng(5)
    days = pd.Timestamp("2026-01-01") + pd.to_timedelta(rng.integers(0, 60, 200), unit="D")
    waits = pd.to_timedelta(rng.integers(0, 60, 200), unit="D")
    people = [(d, d + w if w.days < 40 else None) for d, w in zip(days, waits, strict=True)]
    asks = asks_of(*people, as_of="2026-06-30")
    curve = nk.reply_curve(asks).set_index("days")["answered"].loc[:21].iloc[-1]
    assert curve == pytest.approx(nk.reply_rates(asks)["rate"].item())


def test_curve_of_nothing_keeps_its_columns():
    """No asks give an empty curve and no steps reached."""
    nobody = nk.find_asks(nk.new_log())
    assert list(nk.reply_curve(nobody, by="avenue"))[:3] == ["avenue", "days", "answered"]
    assert nk.funnel(nobody)["reached"].sum() == 0


def test_curves_by_group():
    """Each group has its own curve, from day 0 on."""
    asks = asks_of(*[("2026-02-01", "2026-02-04")] * 2, avenue=["event", "referral"])
    curve = nk.reply_curve(asks, by="avenue")
    assert curve.groupby("avenue")["days"].min().tolist() == [0, 0]
    assert set(curve["avenue"]) == {"event", "referral"}


def test_steps_never_say_more_than_asked():
    """No step counts more requests than were sent, and what is open is apart from what is not."""
    steps = nk.funnel(nk.find_asks(nk.make_cohort(seed=1).events, as_of="2026-03-01"))
    assert (steps["reached"] + steps["pending"] <= steps["reached"].iloc[0]).all()
    assert steps["share"].dropna().between(0, 1).all()


def test_steps_of_a_class():
    """The step "answered" has the range of the reply rate without a limit of days, "asked" none."""
    asks = class_of((9, 10), (1, 10), (5, 10), (1, 10), (4, 10))
    steps = nk.funnel(asks).set_index("stage")
    same = ["low", "high", "effect"]
    rates = nk.reply_rates(asks)[same].iloc[0].tolist()
    assert steps.loc["answered", same].tolist() == pytest.approx(rates)
    assert steps.loc["asked", ["low", "high"]].isna().all()
    assert (nk.funnel(class_of((4, 10)))["effect"] == 1).all()
    # A request too recent to count, answered or not, changes no effect.
    late = asks.assign(requested=pd.Timestamp("2026-03-30"), answered_on=pd.Timestamp("2026-03-31"))
    more = nk.funnel(pd.concat([asks, late.head(7)])).set_index("stage")
    assert more.loc["answered", same].tolist() == pytest.approx(rates)


def test_growth_counts_people_once():
    """Somebody asked twice and met twice is one person asked and one met."""
    log = nk.new_log()
    for day in ("2026-02-02", "2026-02-20"):
        log.add_event("Ada Obi", "requested", day)
        log.add_event("Ada Obi", "met", day)
    last = nk.network_growth(log, as_of="2026-03-31").iloc[-1]
    assert last[["connected", "asked", "met"]].tolist() == [0, 1, 1]


@pytest.mark.parametrize("every", ["day", "week", "month"])
def test_growth_ends_alike(every):
    """However finely it is drawn, growth never falls and ends at the same numbers."""
    log = nk.make_log(seed=3)
    growth = nk.network_growth(log, every, as_of="2026-12-31")[["connected", "asked", "met"]]
    assert (growth.diff().dropna() >= 0).all(axis=None)
    dated = log.events.dropna(subset=["date", "contact"])
    for name, event in {"asked": "requested", "met": "met"}.items():
        people = dated.loc[dated["event"] == event, "contact"].nunique()
        assert growth[name].iloc[-1] == people


def test_growth_of_hidden_connections():
    """A connection without a name counts in growth, each as one."""
    events = pd.DataFrame(
        {"date": pd.to_datetime(["2026-02-02"] * 2), "contact": None, "event": "connected"}
    )
    assert nk.network_growth(events, as_of="2026-03-31")["connected"].tolist() == [2]


def test_growth_of_nothing():
    """An empty log has no growth, and an unknown period is refused."""
    assert nk.network_growth(nk.new_log()).empty
    with pytest.raises(nk.NetkitError, match="every='fortnight'"):
        nk.network_growth(nk.new_log(), "fortnight")
