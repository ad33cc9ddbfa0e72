"""Charts and ranges of a whole class: requests of one student are alike, and nothing hides it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import netkit as nk

CHANNELS = ("email", "phone", "in_person", "text")


def class_of(seed: int, students: int = 30) -> pd.DataFrame:
    """Give asks of students who differ in luck and keep to a channel; no channel is better."""
    rng = np.random.default_rng(seed)
    rows = []
    for student in range(students):
        chance, favourite = rng.beta(1.2, 2.2), rng.choice(CHANNELS)
        for person in range(12):
            day = pd.Timestamp("2026-01-05") + pd.Timedelta(days=int(rng.integers(0, 40)))
            channel = favourite if rng.random() < 0.8 else rng.choice(CHANNELS)
            rows.append((day, f"P{person}", "requested", f"S{student}", channel))
            if rng.random() < chance:
                answered = day + pd.Timedelta(days=int(rng.lognormal(1.1, 0.8)))
                rows.append((answered, f"P{person}", "replied", f"S{student}", None))
    columns = ["date", "contact", "event", "student", "channel"]
    return nk.find_asks(pd.DataFrame(rows, columns=columns), as_of="2026-04-01")


def one_line(text: str) -> str:
    return text.replace("<br>", " ")


def test_curves_of_a_class_name_no_winner():
    """Where no channel is better, none of twenty classes' curves says that one is."""
    for seed in range(20):
        fig = nk.plot_reply_curve(nk.reply_curve(class_of(seed), by="channel"))
        title = one_line(fig.layout.title.text)
        assert "more often" not in title
        assert "no comparison" in title


def test_curves_of_one_learner_are_still_compared():
    """The requests of one learner are compared as before."""
    asks = class_of(0, students=8).assign(student="me")
    title = nk.plot_reply_curve(nk.reply_curve(asks, by="channel")).layout.title.text
    assert "Text message got answers more often" in one_line(title)


@pytest.mark.parametrize("by", [None, "student"])
def test_curves_of_several_students_say_so(by: str | None):
    """Under curves that mix students stands how many there are, and only there."""
    asks = class_of(1, students=3)
    spoken = nk.sentence(nk.plot_reply_curve(nk.reply_curve(asks, by)))
    assert ("Of 3 students together" in spoken) == (by is None)


def test_outcomes_of_a_class_say_so():
    """Endings of several students carry the note, those of one do not."""
    several, one = class_of(2), class_of(2, students=1)
    assert "Of 30 students together" in nk.sentence(nk.plot_outcomes(nk.outcome_curves(several)))
    assert "students together" not in nk.sentence(nk.plot_outcomes(nk.outcome_curves(one)))


def test_curves_of_a_class_are_wider():
    """Knowing whose requests they are never narrows a range, and moves no curve."""
    asks = class_of(3)
    alone = nk.reply_curve(asks.drop(columns="student"))
    known = nk.reply_curve(asks)
    assert known["answered"].equals(alone["answered"])
    sure = known["low"].notna()
    assert (known["low"][sure] <= alone["low"][sure] + 1e-12).all()
    assert (known["high"][sure] >= alone["high"][sure] - 1e-12).all()
    assert (known["low"][sure] < alone["low"][sure] - 0.01).any()


def events_of(yields: dict[str, list[int]]) -> pd.DataFrame:
    """Give the talks of students, each leading to so many people within the month."""
    rows = []
    for student, counts in yields.items():
        for talk, led in enumerate(counts):
            rows.append(("2026-01-10", f"T{talk}", "met", student, None))
            rows += [
                ("2026-01-20", f"T{talk}", "referral_received", student, f"T{talk} {n}")
                for n in range(led)
            ]
    events = pd.DataFrame(rows, columns=["date", "contact", "event", "student", "referred"])
    return events.assign(date=pd.to_datetime(events["date"]))


def test_the_yield_of_a_class_is_as_sure_as_its_students():
    """Ten alike talks a student are one piece of news: the range is that of the four students."""
    yields = {"S0": [0] * 10, "S1": [0] * 10, "S2": [2] * 10, "S3": [2] * 10}
    found = nk.referral_yield(events_of(yields), as_of="2026-06-01").iloc[0]
    assert found["per_conversation"] == pytest.approx(1)
    # Of four draws from two kinds of student, all are of one kind in 1 of 16 each.
    assert (found["low"], found["high"]) == (0, 2)


def test_the_yield_of_each_student_draws_their_talks():
    """Of one student alone the talks are drawn, whether others stand beside them or not."""
    both = events_of({"S0": [0, 1] * 10, "S1": [0] * 9 + [1]})
    own = both[both["student"] == "S0"]
    beside = nk.referral_yield(both, as_of="2026-06-01", by="student").iloc[0]
    alone = nk.referral_yield(own, as_of="2026-06-01").iloc[0]
    assert (beside["low"], beside["high"]) == (alone["low"], alone["high"])
    assert 0.2 < alone["low"] < 0.5 < alone["high"] < 0.8
