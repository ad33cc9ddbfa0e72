"""Whatever is handed to a measure in place of a table, a number or a date, the answer is words."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import netkit as nk
from tests.chart_tables import PAYLOADS

END = "2026-06-30"
OF_LOGS = (
    nk.find_asks,
    nk.network_growth,
    nk.network_mix,
    nk.network_reach,
    nk.referral_tree,
    nk.referral_yield,
    nk.chain_leads,
    nk.ego_measures,
    nk.timeliness,
    nk.weekly_effort,
    nk.daily_effort,
)
OF_ASKS = (
    nk.reply_rates,
    nk.reply_curve,
    nk.outcome_curves,
    nk.time_to_reply,
    nk.waiting_times,
    nk.follow_up_times,
    nk.compare_replies,
    nk.shrunken_rates,
    nk.funnel,
)


def told() -> pd.DataFrame:
    """Give the events of a learner, some at a time of day, one without a date."""
    kinds = ["requested", "followed_up", "replied", "met", "referral_received", "thanked"]
    rows = [
        (f"2026-03-{1 + 4 * place + person:02} {'23:30' if person % 2 else '00:00'}", who, kind)
        for person, who in enumerate(("Anna Lee", "Omar Haddad", "Mei Tan"))
        for place, kind in enumerate(kinds[: 3 + person])
    ]
    events = pd.DataFrame(rows, columns=["date", "contact", "event"])
    events["date"] = pd.to_datetime(events["date"])
    events.loc[len(events)] = {"date": pd.NaT, "contact": "Mei Tan", "event": "kept_in_touch"}
    return events


def asks() -> pd.DataFrame:
    """Give the asks of that learner."""
    return nk.find_asks(told(), as_of=END)


ODD_EVENTS: dict[str, Callable[[], Any]] = {
    "nothing": lambda: None,
    "a list": lambda: [1, 2],
    "a path": lambda: "log.csv",
    "no columns": pd.DataFrame,
    "no date": lambda: told().drop(columns="date"),
    "no contact": lambda: told().drop(columns="contact"),
    "a column twice": lambda: pd.concat([told(), told()[["contact"]]], axis=1),
    "dates of words": lambda: told().assign(date="soon"),
    "dates of numbers": lambda: told().assign(date=5),
}


@pytest.mark.parametrize("measure", OF_LOGS)
@pytest.mark.parametrize("odd", ODD_EVENTS)
def test_what_is_no_log_is_refused_in_a_sentence(measure: Callable[..., Any], odd: str):
    """A measure of a log says what it was handed in place of one."""
    with pytest.raises(nk.NetkitError, match=r"^[^\n]+\.$"):
        measure(ODD_EVENTS[odd](), as_of=END)


SAME_EVENTS: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "text": lambda events: events.assign(date=events["date"].astype("str")),
    "objects": lambda events: events.astype(object),
    "a time zone": lambda events: events.assign(
        date=events["date"].dt.tz_localize("America/New_York")
    ),
    "labels in the index": lambda events: events.set_index(["contact", "event"], drop=False),
}


@pytest.mark.parametrize("measure", OF_LOGS)
@pytest.mark.parametrize("form", SAME_EVENTS)
def test_dates_in_any_form_are_the_same_dates(measure: Callable[..., Any], form: str):
    """Text, objects and the clock of a time zone give what plain dates give, in every measure."""
    expected, found = measure(told(), as_of=END), measure(SAME_EVENTS[form](told()), as_of=END)
    pd.testing.assert_frame_equal(expected, found, check_dtype=False, check_categorical=False)


@pytest.mark.parametrize("measure", OF_ASKS)
@pytest.mark.parametrize("odd", [None, [1], "asks.csv", {}])
def test_what_is_no_table_of_asks_is_refused_in_a_sentence(measure: Callable[..., Any], odd: Any):
    """A measure of asks says what it was handed in place of them."""
    with pytest.raises(nk.NetkitError, match="find_asks"):
        measure(odd)


@pytest.mark.parametrize("measure", OF_ASKS)
@pytest.mark.parametrize("counts", [0, -1, float("nan"), 1.5])
def test_rows_that_count_for_nothing_are_refused(measure: Callable[..., Any], counts: float):
    """A row of asks stands for one or more; another count is an error in a sentence."""
    with pytest.raises(nk.NetkitError, match="whole numbers of asks"):
        measure(asks().assign(count=counts))


@pytest.mark.parametrize(
    "measure", [nk.reply_rates, nk.compare_replies, nk.shrunken_rates, nk.funnel]
)
@pytest.mark.parametrize("days", [0, -1, None, "x", True, float("nan"), float("inf"), [21]])
def test_a_time_that_is_none_is_refused(measure: Callable[..., Any], days: Any):
    """within_days is a number of days above 0, in every measure that takes it."""
    with pytest.raises(nk.NetkitError, match="leaves no time to answer"):
        measure(asks(), within_days=days)


@pytest.mark.parametrize("days", [None, "x", True, float("nan"), [60]])
def test_a_time_to_introduce_that_is_none_is_refused(days: Any):
    """The yield of introductions takes a number of days above 0."""
    with pytest.raises(nk.NetkitError, match="leaves no time to introduce"):
        nk.referral_yield(told(), within_days=days)


@pytest.mark.parametrize("measure", [nk.reply_rates, nk.reply_curve, nk.shrunken_rates])
def test_grouping_by_a_column_twice_is_grouping_once(measure: Callable[..., Any]):
    """A column named twice in `by` is one column of the table."""
    once, twice = measure(asks(), by=["avenue"]), measure(asks(), by=["avenue", "avenue"])
    pd.testing.assert_frame_equal(once, twice)


@pytest.mark.parametrize("measure", [nk.reply_rates, nk.outcome_curves, nk.compare_replies])
@pytest.mark.parametrize("by", [5, [["avenue"]], [None]])
def test_grouping_by_what_is_no_name_is_refused(measure: Callable[..., Any], by: Any):
    """What cannot be a column's name is refused in a sentence."""
    with pytest.raises(nk.NetkitError, match="names no column"):
        measure(asks(), by=by)


@pytest.mark.parametrize("odd", [{}, [1], object, pd.Series([1, 2]), "2026-13-45", float("nan")])
def test_a_date_that_is_none_is_refused_on_one_line(odd: Any):
    """What is no date is refused in a sentence of one line."""
    with pytest.raises(nk.NetkitError, match=r"^[^\n]+is no date\. Write it like '2026-03-31'\.$"):
        nk.find_asks(told(), as_of=odd)
    with pytest.raises(nk.NetkitError, match="is no date"):
        nk.rewind(asks(), odd)


@pytest.mark.parametrize("ties", [[("Anna Lee", "Omar Haddad")], "ties.csv", pd.Series(["Anna"])])
def test_ties_that_are_no_table_are_refused(ties: Any):
    """Who knows whom is a table of two columns, and another thing is refused in a sentence."""
    with pytest.raises(nk.NetkitError, match="two columns of names"):
        nk.ego_measures(told(), ties=ties)


def test_periods_and_gaps_that_are_none_are_refused():
    """A list in place of a word, and a word in place of a number, are errors in a sentence."""
    with pytest.raises(nk.NetkitError, match="is not known"):
        nk.network_growth(told(), every=[])
    with pytest.raises(nk.NetkitError, match="is not known"):
        nk.tally(asks(), date=[])
    with pytest.raises(nk.NetkitError, match="no number of days"):
        nk.find_asks(told(), new_ask_after_days="x")


@pytest.mark.parametrize("form", ["text", "a time zone"])
def test_looking_back_reads_dates_in_any_form(form: str):
    """Asks whose dates are text, or bear a time zone, are rewound as plain ones are."""
    turned = asks().assign(
        requested=SAME_EVENTS[form](asks().assign(date=asks()["requested"]))["date"]
    )
    rates = [nk.reply_rates(nk.rewind(table, "2026-03-10")) for table in (asks(), turned)]
    pd.testing.assert_frame_equal(*rates)


def test_a_tally_stored_as_text_gives_the_same_rates():
    """A tally written as CSV and read again gives what it gave before, undated answers too."""
    events = pd.concat([told(), told().assign(contact="Ben Diaz").iloc[:1]], ignore_index=True)
    events.loc[len(events)] = {"date": pd.NaT, "contact": "Ben Diaz", "event": "declined"}
    tally = nk.tally(nk.find_asks(events, as_of=END))
    again = pd.read_csv(io.StringIO(tally.to_csv(index=False)))
    found, expected = nk.reply_rates(again), nk.reply_rates(tally)
    pd.testing.assert_frame_equal(found, expected)
    assert expected["undated"].tolist() == [1]


def test_stages_are_read_by_name():
    """Categories that nobody uses may be dropped, and an undated answer stays one."""
    events = told().iloc[:1]
    events.loc[len(events)] = {"date": pd.NaT, "contact": "Anna Lee", "event": "declined"}
    found = nk.find_asks(events, as_of=END)
    thinned = found.assign(undated_stage=found["undated_stage"].cat.remove_unused_categories())
    assert nk.reply_rates(thinned)["undated"].tolist() == [1]
    assert nk.rewind(thinned, END)["outcome"].tolist() == ["declined"]


@pytest.mark.parametrize(
    "panel", [nk.ReplyExplorer, nk.GrowthExplorer, nk.NetworkExplorer, nk.Today]
)
@pytest.mark.parametrize("odd", [None, [1], "log.csv", {}])
def test_a_panel_on_what_is_no_log_says_so(panel: Callable[..., Any], odd: Any):
    """A panel says in a sentence what it was handed in place of a log."""
    with pytest.raises(nk.NetkitError, match="A panel shows a log"):
        panel(odd)


@pytest.mark.parametrize("odd", [None, [1], "messages.csv"])
def test_messages_that_are_no_table_are_refused(odd: Any):
    """Messages are a table, and another thing is refused in a sentence."""
    with pytest.raises(nk.NetkitError, match="no table of messages"):
        nk.messages_as_log(odd)


def test_a_picture_of_nothing_and_to_nowhere_is_refused(tmp_path: Path):
    """What is no figure, no name of a file or no size is refused before anything is drawn."""
    figure = nk.plot_mix(nk.network_mix(told(), by="avenue"))
    for odd in (None, 5, "figure"):
        with pytest.raises(nk.NetkitError, match="no figure"):
            nk.save_picture(odd, tmp_path / "a.png")
    for path in (None, 5, b"a.png", tmp_path / "\x00.png"):
        with pytest.raises(nk.NetkitError, match="no name of a file"):
            nk.save_picture(figure, path)
    with pytest.raises(nk.NetkitError, match="are numbers"):
        nk.save_picture(figure, tmp_path / "a.png", width="x")
    with pytest.raises(nk.NetkitError, match="no theme"):
        nk.plot_mix(nk.network_mix(told(), by="avenue"), theme=[])


@pytest.mark.parametrize("typed", PAYLOADS)
def test_typed_ways_of_finding_people_are_text_in_the_rings(typed: str):
    """A way of finding people that somebody typed is no markup in any name of the rings' traces."""
    figure = nk.plot_growth_rings(nk.referral_tree(told().assign(avenue=typed), as_of=END))
    names = " ".join(trace.name or "" for trace in figure.data)
    told_in = re.sub(r'</?span( style="color:#[0-9a-f]{6}")?>|<br>', "", names)
    assert not re.search(r"[<>$\u202e]", told_in)
