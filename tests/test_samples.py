"""The invented logs and classes: the same everywhere, plausible, and true to their truth."""

from __future__ import annotations

import json
import runpy
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import netkit as nk
from netkit import content, vocabulary
from netkit.samples import Assumptions
from netkit.samples.happenings import EVENTS
from netkit.samples.people import address, bank

DATA = Path(__file__).parents[1] / "data"
MONDAY = pd.Timestamp("2026-01-19")
CODES = ("channel", "avenue", "warmth", "template", "purpose")


@pytest.fixture(scope="module")
def log():
    return nk.make_log()


@pytest.fixture(scope="module")
def cohort():
    return nk.make_cohort()


@pytest.fixture(scope="module")
def large():
    """A class so large that chance hardly matters, and in which nobody forgets a date."""
    return nk.make_cohort(students=1500, seed=5, assumptions=Assumptions(forgotten_dates=0))


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    runpy.run_path(str(DATA / "build.py"))["build"](folder)
    return folder


def matured_truth(cohort, as_of, within_days=21):
    """True chances of the requests that had time to be answered by then."""
    asks = cohort.truth.asks
    had_time = asks["requested"] <= as_of - pd.Timedelta(days=within_days)
    return cohort.truth.chances(within_days)[had_time]


# The same everywhere


@pytest.mark.parametrize("seed", [0, 1, 17])
def test_a_seed_always_gives_the_same_log(seed):
    """Two logs of one seed are equal in every cell."""
    one, two = nk.make_log(seed, weeks=4), nk.make_log(seed, weeks=4)
    for table in ("contacts", "events", "problems"):
        pd.testing.assert_frame_equal(getattr(one, table), getattr(two, table))
    pd.testing.assert_frame_equal(one.truth.asks, two.truth.asks)


def test_another_seed_gives_another_log(log):
    """Seeds matter."""
    assert not log.events.equals(nk.make_log(1).events)


def test_the_data_folder_is_what_build_makes(rebuilt):
    """Every data file equals one made anew: texts byte for byte, workbooks as read."""
    made = {path.name for path in rebuilt.iterdir()}
    kept = {path.name for path in DATA.iterdir() if path.suffix in {".csv", ".json", ".xlsx"}}
    assert made == kept
    for name in sorted(made):
        if name.endswith(".xlsx"):
            old, new = nk.read_log(DATA / name), nk.read_log(rebuilt / name)
            for table in ("contacts", "events", "problems"):
                pd.testing.assert_frame_equal(getattr(old, table), getattr(new, table))
        else:
            assert (rebuilt / name).read_bytes() == (DATA / name).read_bytes(), name


def test_the_saved_sample_is_the_log_that_make_log_gives(log):
    """The workbook read back has the same people, events and last day, and the same asks."""
    read = nk.read_log(DATA / "sample_log.xlsx")
    pd.testing.assert_frame_equal(read.contacts, log.contacts)
    pd.testing.assert_frame_equal(
        read.events.drop(columns="source_row"), log.events.drop(columns="source_row")
    )
    assert read.saved_on == log.saved_on == pd.Timestamp("2026-03-31")
    read_asks, asks = (nk.find_asks(one, as_of="2026-03-31") for one in (read, log))
    pd.testing.assert_frame_equal(read_asks, asks)


def test_the_truth_files_hold_the_truth(log, cohort):
    """The JSON files say what the truth of the samples says."""
    for name, sample in (("log", log), ("class", cohort)):
        kept = json.loads((DATA / f"sample_{name}_truth.json").read_text(encoding="utf-8"))
        rate = sample.truth.reply_rates()["rate"][0]
        assert kept["reply_rate_21_days"]["rate"] == pytest.approx(rate, abs=5e-5)
        assert len(kept["asks"]) == len(sample.truth.asks)


def test_the_readme_of_the_data_counts_right(log, cohort):
    """The numbers in data/README.md are those of the files."""
    text = (DATA / "README.md").read_text(encoding="utf-8")
    flat = " ".join(text.split())
    assert f"{len(log.contacts)} people, {len(log.events)} events" in flat
    assert f"{len(cohort.events):,} events" in flat
    asks, met = len(log.truth.asks), int((log.events["event"] == "met").sum())
    assert f"write to {asks} people" in flat
    assert f"hold {met} conversations" in flat
    assert f"{len(cohort.truth.asks)} requests, {len(cohort.truth.students)} learners" in flat
    for column in cohort.events:
        assert f"| `{column}` |" in text


# Nobody real, and codes that netkit knows


def test_every_address_can_belong_to_nobody(log):
    """All e-mail addresses end in example.org, a name that is kept free for examples."""
    emails = log.contacts["email"].dropna()
    assert len(emails) > 5
    assert emails.str.fullmatch(r"[a-z.]+@example\.org").all()


@pytest.mark.parametrize("row", bank("names"), ids=lambda row: row["group"])
def test_every_name_makes_an_address(row):
    """No name on the list is left without letters when written in plain ASCII."""
    for name in (row["given"] + ";" + row["family"]).split(";"):
        assert address(name).partition("@")[0].strip("."), name


def test_names_stay_unique_in_a_very_long_log():
    """Two years of requests give each person a name of their own."""
    contacts = nk.make_log(2, weeks=104).contacts["contact"]
    assert len(contacts) > 250
    assert contacts.is_unique


def test_every_code_is_a_term_of_the_vocabulary(cohort):
    """No sample can drift away from the words netkit knows."""
    assert set(EVENTS.values()) <= set(vocabulary.terms("event"))
    for name in CODES:
        assert set(cohort.events[name].dropna()) <= set(vocabulary.terms(name)), name


def test_the_class_holds_codes_only(cohort):
    """No name of a log is in the class's events; the column list is closed."""
    assert not {"name", "notes", "email", "organization"} & set(cohort.events)
    assert cohort.events["contact"].str.fullmatch(r"s\d\d-p\d\d").all()
    assert cohort.events["referred"].dropna().str.fullmatch(r"s\d\d-p\d\d").all()


def test_notes_are_filled_in_and_never_repeated(log):
    """No line stands in the log twice, and no blank is left to fill."""
    notes = log.events["notes"].dropna()
    assert len(notes) > 60
    assert notes.is_unique
    assert not notes.str.contains(r"[{}]|\bnan\b|None", regex=True).any()


# A story that could be true


def test_the_sample_has_a_little_of_everything(log):
    """The lessons' learner meets a yes, a no, silence, a bounce, a detour and introductions."""
    events = log.events["event"].value_counts()
    assert 30 <= len(log.contacts) <= 40
    assert 10 <= events["met"] <= 14
    assert {"declined", "redirected", "bounced", "connected", "followed_up", "rescheduled"} <= {
        *events.index
    }
    assert log.truth.asks["generation"].max() >= 2
    assert log.contacts["introduced_by"].dropna().isin(log.contacts["contact"]).all()
    assert log.contacts["avenue"].nunique() >= 5
    answered_later = log.truth.asks["answered_on"] > log.saved_on
    assert answered_later.any()


def test_work_fits_how_people_were_found():
    """Professors are found as professors, and nobody found elsewhere studies or teaches here."""
    contacts = nk.make_log(2, weeks=20).contacts
    own = {row["role"]: row["avenue"] for row in bank("work") if row["avenue"]}
    assert len(contacts) > 50
    expected = contacts["role"].map(own).fillna("elsewhere")
    found = contacts["avenue"].where(contacts["avenue"].isin(own.values()), "elsewhere")
    assert expected.tolist() == found.tolist()


def test_the_sample_shows_what_check_is_for(log):
    """One misspelt word and some missing dates are listed as problems; nothing else is."""
    assert log.problems["column"].value_counts().to_dict() == {"date": 3, "event": 1}
    assert log.problems.set_index("column").loc["event", "value"] == "thankd"
    asks = nk.find_asks(log, as_of="2026-03-31")
    rates = nk.reply_rates(asks).iloc[0]
    assert rates["undated"] == 1
    assert rates["pending"] >= 5


def test_things_happen_in_a_sensible_order(large):
    """Nobody answers before the request, meets before the yes, or thanks before the talk."""
    asks = large.truth.asks
    for earlier, later in (
        ("requested", "answered_on"),
        ("answered_on", "accepted_on"),
        ("accepted_on", "met_on"),
        ("met_on", "thanked_on"),
    ):
        both = asks[[earlier, later]].dropna()
        assert len(both) > 1000
        assert (both[earlier] <= both[later]).all()
    assert (asks["requested"].dt.day_of_week < 5).all()


def test_introduced_people_are_written_to_after_the_introduction(large):
    """A request to somebody named in a talk comes after the day of the name."""
    named = large.events[large.events["event"] == "referral_received"]
    asked = large.events[large.events["event"] == "requested"]
    both = named[["referred", "date"]].merge(
        asked[["contact", "date"]], left_on="referred", right_on="contact"
    )
    assert len(both) > 1000
    assert (both["date_x"] < both["date_y"]).all()


def test_followed_up_are_only_the_silent_and_only_once(large):
    """A follow-up comes 7 to 9 business days after the request, never after an answer."""
    events = large.events
    nudges = events[events["event"] == "followed_up"].set_index("contact")["date"]
    assert nudges.index.is_unique
    asks = large.truth.asks.set_index("contact").loc[nudges.index]
    assert not (asks["answered_on"] <= nudges).any()
    days = np.busday_count(
        asks["requested"].to_numpy().astype("datetime64[D]"),
        nudges.to_numpy().astype("datetime64[D]"),
    )
    assert set(days) == {7, 8, 9}


def test_learners_write_more_from_week_to_week_and_thank_in_time(large):
    """Requests ramp up from 1 to 3 a week, and most thank-yous come within two days."""
    asks = large.truth.asks
    week = (asks["requested"] - MONDAY).dt.days // 7
    per_week = week.value_counts().sort_index() / len(large.truth.students)
    assert per_week[0] == pytest.approx(1, abs=0.1)
    assert per_week[9] == pytest.approx(3.1, abs=0.3)
    days = (asks["thanked_on"] - asks["met_on"]).dt.days.dropna()
    assert (days <= 2).mean() > 0.75


def test_a_long_log_stays_in_touch():
    """Over a year, some people hear from the learner again every 30, 60 or 90 days."""
    log = nk.make_log(3, weeks=52)
    touched = log.events[log.events["event"] == "kept_in_touch"]
    gaps = touched.sort_values("date").groupby("contact")["date"].diff().dt.days.dropna()
    assert len(touched) > 20
    assert set(gaps.round(-1)) <= {30, 60, 90, 120, 180}


# The truth is true


def test_lags_are_as_promised(large):
    """Half of the answers that come by themselves take 3 days at most, 90 % of them 14."""
    rules = Assumptions(nudge_chance=0, forgotten_dates=0)
    asks = nk.make_cohort(1500, 6, assumptions=rules).truth.asks
    days = (asks["answered_on"] - asks["requested"]).dt.days.dropna()
    error = 3 * np.sqrt(0.25 / len(days))
    assert days.median() == 3
    assert (days <= 14).mean() == pytest.approx(rules.answered_by(14), abs=error)
    assert (days <= 21).mean() == pytest.approx(rules.answered_by(21), abs=error)


def test_the_true_rate_of_the_usual_class_is_a_third(large):
    """Within 21 days 33 % of the requests are answered, in every week of the term alike."""
    truth = large.truth
    assert truth.reply_rates()["rate"][0] == pytest.approx(1 / 3, abs=0.012)
    week = (truth.asks["requested"] - MONDAY).dt.days // 7
    assert truth.chances().groupby(week).mean().loc[:9].between(0.31, 0.35).all()


def test_learners_differ_as_a_beta_distribution_says(large):
    """Levels spread around 0 with the standard deviation of the assumed beta distribution."""
    levels, rules = large.truth.students["level"], large.truth.rules
    mean, weight = rules.student_mean, rules.student_weight
    assert levels.mean() == pytest.approx(0, abs=0.01)
    assert levels.std() == pytest.approx(np.sqrt(mean * (1 - mean) / (weight + 1)), rel=0.1)


@pytest.mark.parametrize("within_days", [3, 7, 21, 42])
def test_true_chances_come_true(large, within_days):
    """The share answered in time equals the mean true chance, within chance's own error."""
    asks, chances = large.truth.asks, large.truth.chances(within_days)
    happened = (asks["answered_on"] - asks["requested"]).dt.days <= within_days
    error = 3 * np.sqrt((chances * (1 - chances)).sum()) / len(asks)
    assert happened.mean() == pytest.approx(chances.mean(), abs=error)


def test_conversations_lead_to_as_many_people_as_assumed(large):
    """Introductions per held conversation match the assumed branching, closeness included."""
    met = large.events.loc[large.events["event"] == "met", ["contact", "date", "warmth"]]
    early = met[met["date"] <= large.saved_on - pd.Timedelta(days=3)]
    named = large.events[large.events["event"] == "referral_received"]
    count = named["contact"].isin(early["contact"]).sum() / len(early)
    close = early["warmth"].map({"strong": 0.2, "warm": 0.1}).fillna(0).mean()
    assert count == pytest.approx(0.66 + close, abs=3 * 0.8 / np.sqrt(len(early)))


def test_close_people_name_more(large):
    """Who knows the learner well leads to 0.86 people on average, a stranger to 0.66."""
    met = large.events[large.events["event"] == "met"].set_index("contact")
    met = met[met["date"] <= large.saved_on - pd.Timedelta(days=3)]
    named = large.events.loc[large.events["event"] == "referral_received", "contact"]
    people = met.assign(people=named.value_counts()).fillna({"people": 0})
    per_talk = people.groupby("warmth")["people"].mean()
    assert per_talk["strong"] == pytest.approx(0.86, abs=0.05)
    assert per_talk["cold"] == pytest.approx(0.66, abs=0.05)


# Habits: whom learners stay in touch with, and what is assumed to come of it


def one_habit(habit, **rules):
    """Make a class in which everybody has one habit, over a year so that letters are written."""
    assumed = Assumptions(habits={habit: 1}, **rules)
    return nk.make_cohort(20, 4, weeks=26, assumptions=assumed)


def without_letters(events):
    """Leave the letters to stay in touch out."""
    return events[events["event"] != "kept_in_touch"].reset_index(drop=True)


@pytest.fixture(scope="module")
def by_habit():
    return {habit: one_habit(habit) for habit in ("everyone", "some", "nobody")}


def test_without_a_benefit_a_habit_changes_nothing_but_the_letters(by_habit):
    """With the assumed benefit at zero, classes of three habits differ in their letters alone."""
    some = by_habit["some"]
    assert Assumptions().in_touch_benefit == 0
    for cohort in by_habit.values():
        pd.testing.assert_frame_equal(without_letters(cohort.events), without_letters(some.events))
        pd.testing.assert_frame_equal(cohort.truth.asks, some.truth.asks)


def test_learners_write_to_everyone_to_some_and_to_nobody(by_habit):
    """Everybody talked with long ago hears again, about half of them, or nobody does."""
    heard = {}
    for habit, cohort in by_habit.items():
        events = cohort.events
        early = events["date"] <= cohort.saved_on - pd.Timedelta(days=97)
        met = events.loc[(events["event"] == "met") & early, "contact"]
        assert len(met) > 80
        letters = events.loc[events["event"] == "kept_in_touch", "contact"]
        heard[habit] = met.isin(letters).mean()
        assert set(cohort.truth.students["habit"]) == {habit}
    assert heard == pytest.approx({"everyone": 1, "some": 0.5, "nobody": 0}, abs=0.1)


def test_an_assumed_benefit_leads_to_people():
    """Where a letter is assumed to lead to half a person, it does, and letters alone count."""
    events = one_habit("everyone", in_touch_benefit=0.5, forgotten_dates=0).events
    letters = (events["event"] == "kept_in_touch").sum()
    first = events[events["event"] == "kept_in_touch"].groupby("contact")["date"].min()
    named = events[events["event"] == "referral_received"]
    after = (named["date"] > named["contact"].map(first)).sum()
    assert letters > 200
    assert after / letters == pytest.approx(0.5, abs=3 * np.sqrt(0.5 / letters))
    nobody = one_habit("nobody", in_touch_benefit=0.5, forgotten_dates=0).events
    plain = one_habit("nobody", forgotten_dates=0).events
    pd.testing.assert_frame_equal(nobody, plain)


def test_a_single_learner_has_the_habit_that_is_assumed():
    """In a world of one habit, the learner of a log has it; the usual one keeps up with some."""
    for habit in ("everyone", "nobody"):
        log = nk.make_log(2, weeks=26, assumptions=Assumptions(habits={habit: 1}))
        letters = log.events["event"].eq("kept_in_touch").any()
        assert (log.truth.students["habit"].item(), bool(letters)) == (habit, habit != "nobody")
    assert nk.make_log(2).truth.students["habit"].item() == "some"


def test_a_class_has_learners_of_every_habit(cohort):
    """In the usual class about half keep up with some, a quarter each with all and with none."""
    habits = cohort.truth.students["habit"].value_counts()
    assert habits.to_dict() == {"some": 15, "nobody": 8, "everyone": 7}


def test_three_thousand_learners_are_made_in_seconds():
    """A school of 3,000 with a quarter million events takes seconds, not minutes."""
    start = time.process_time()
    events = nk.make_cohort(3000).events
    assert time.process_time() - start < 10
    assert len(events) > 200_000


def test_the_measured_rate_is_exactly_what_happened(large):
    """`reply_rates` counts from the events the very requests that the truth says came in time."""
    asks = large.truth.asks
    had_time = asks["requested"] <= large.saved_on - pd.Timedelta(days=21)
    in_time = (asks["answered_on"] - asks["requested"]).dt.days <= 21
    rates = nk.reply_rates(nk.find_asks(large.events, as_of=large.saved_on)).iloc[0]
    assert rates["matured"] == had_time.sum()
    assert rates["answered"] == (had_time & in_time).sum()


@pytest.mark.parametrize("by", ["avenue", "channel", "warmth"])
def test_true_rates_by_group_are_recovered(large, by):
    """In each group the measured rate is within three of its standard errors of the truth."""
    as_of = large.saved_on
    measured = nk.reply_rates(nk.find_asks(large.events, as_of=as_of), by=by)
    chances = matured_truth(large, as_of)
    true = chances.groupby(large.truth.asks[by]).agg(["mean", "size"])
    both = measured.astype({by: "str"}).set_index(by).join(true).query("matured > 200")
    error = np.sqrt(both["mean"] * (1 - both["mean"]) / both["matured"])
    assert len(both) >= 4
    assert (both["matured"] == both["size"]).all()
    assert ((both["rate"] - both["mean"]).abs() < 3.2 * error).all()


@pytest.mark.parametrize("week", [3, 4, 5, 6, 8, 10])
def test_recent_requests_depress_only_the_naive_rate(large, week):
    """On Friday of week 3 answered / sent is 10 points low; the honest rates never are."""
    as_of = MONDAY + pd.Timedelta(days=7 * week - 3)
    asks = nk.find_asks(large.events, as_of=as_of)
    true = large.truth.chances()[large.truth.asks["requested"] <= as_of].mean()
    curve = nk.reply_curve(asks)
    kaplan_meier = curve.loc[curve["days"] <= 21, "answered"].iloc[-1]
    naive = asks["answered_on"].notna().mean()
    assert kaplan_meier == pytest.approx(true, abs=0.03)
    rates = nk.reply_rates(asks).iloc[0]
    if rates["matured"]:
        assert rates["low"] - 0.005 < true < rates["high"] + 0.005
    points_low = {3: 10, 4: 8, 5: 7, 6: 6, 8: 4, 10: 3}[week]
    assert 100 * (true - naive) == pytest.approx(points_low, abs=1.5)


def test_forgotten_dates_hardly_move_the_rate(cohort):
    """About 2 % of the dates are missing, of requests as of the rest, and asks say which."""
    missing = cohort.events.groupby(cohort.events["event"] == "requested")["date"]
    assert missing.apply(lambda dates: dates.isna().mean()).between(0.019, 0.03).all()
    rates = nk.reply_rates(nk.find_asks(cohort.events, as_of=cohort.saved_on)).iloc[0]
    assert rates["asks"] == rates["matured"] + rates["pending"] + rates["undated"]
    assert rates["low"] < cohort.truth.reply_rates()["rate"][0] < rates["high"]


# Logs of a class, and what is asked for wrongly


def test_the_logs_of_a_class_tell_its_events():
    """Each learner's own log has the same requests and talks on the same days."""
    cohort = nk.make_cohort(4, 1, assumptions=Assumptions(forgotten_dates=0))
    assert list(cohort.logs) == ["s01", "s02", "s03", "s04"]
    for student, log in cohort.logs.items():
        theirs = cohort.events[cohort.events["student"] == student]
        for event in ("requested", "met", "referral_received"):
            in_class = theirs.loc[theirs["event"] == event, "date"].tolist()
            assert log.events.loc[log.events["event"] == event, "date"].tolist() == in_class
        mine = cohort.truth.asks["student"] == student
        assert len(log.truth.asks) == mine.sum()


def test_a_sample_can_be_added_to_and_saved(tmp_path):
    """A sample behaves like any log: it takes an event and goes to a file on request."""
    log = nk.make_log(4, weeks=2)
    log.add_event("Somebody New", "requested", "2026-02-02", channel="email")
    assert log.events["contact"].iloc[-1] == "Somebody New"
    path = log.save(tmp_path / "mine.xlsx")
    assert len(nk.read_log(path).events) == len(log.events)


def test_a_term_begins_on_a_monday_and_ends_on_a_tuesday():
    """A term starts on the first Monday on offer and ends two days after its last week."""
    cohort = nk.make_cohort(2, weeks=3, start="2026-09-03")
    assert cohort.truth.asks["requested"].min() >= pd.Timestamp("2026-09-07")
    assert cohort.saved_on == pd.Timestamp("2026-09-29")
    assert cohort.saved_on.day_name() == "Tuesday"


def test_better_odds_give_better_luck():
    """A learner whose chances lie higher has a higher true rate."""
    low, high = (
        nk.make_log(1, level=level).truth.reply_rates()["rate"][0] for level in (-0.2, 0.3)
    )
    assert low < high - 0.3


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: nk.make_log(weeks=0), "one week or more"),
        (lambda: nk.make_log(start="soon"), "'soon' is no date"),
        (lambda: nk.make_cohort(0), "one student or more"),
        (lambda: nk.make_cohort(2).truth.reply_rates(by="shoe_size"), "shoe_size"),
        (lambda: Assumptions(in_touch_benefit=-0.1), "in_touch_benefit is -0.1"),
    ],
)
def test_what_cannot_be_made_is_said_in_one_sentence(make, words):
    """Impossible wishes get a sentence with the cure."""
    with pytest.raises(nk.NetkitError, match=words):
        make()


# Talks from closer up


def test_a_date_that_was_set_says_when_the_talk_is(log):
    """Each set or moved date holds a day and an hour, and the last one is the day of the talk."""
    dated = log.events[log.events["event"].isin(["scheduled", "rescheduled"])]
    assert dated["until"].notna().all()
    assert (dated["until"].dt.hour > 0).all()
    met = log.events[log.events["event"] == "met"].set_index("contact")["date"]
    last = dated.groupby("contact")["until"].last().dt.normalize()
    held = last.index.intersection(met.index)
    assert len(held) >= 9
    assert (last[held] == met[held]).all()
    assert (last.drop(held) > log.saved_on).all()


def test_only_a_date_that_was_set_is_for_later(log):
    """No other event carries the hour of a talk."""
    others = log.events[~log.events["event"].isin(["scheduled", "rescheduled"])]
    assert others["until"].isna().all()


def test_thoughts_before_a_talk_fit_the_line_of_work(log):
    """What was expected and what surprised are about that person's own work, each used once."""
    fields = log.contacts.set_index("contact")["field"]
    for name in ("expected", "surprised"):
        own = {row["note"]: row["when"] for row in bank("talks") if row["event"] == name}
        noted = log.events.dropna(subset=[name])
        assert len(noted) >= 5
        assert noted[name].is_unique
        assert noted[name].map(own).tolist() == noted["contact"].map(fields).tolist()


def test_nothing_new_is_told_off_the_record(log):
    """The talk in confidence has neither surprise nor themes beside it."""
    secret = log.events[log.events["off_record"].fillna(False).astype(bool)]
    assert len(secret) == 1
    assert secret[["expected", "surprised", "themes"]].isna().all(axis=None)


def test_every_theme_of_the_sample_is_known(log):
    """Themes in the sample are codes of the list of themes."""
    themes = {row["theme"] for row in content.table("themes")}
    noted = log.events["themes"].dropna().str.split(";").explode()
    assert len(noted) > 20
    assert set(noted) <= themes
