"""The road on real messages: 59,835 of them among students of one campus, in 2004.

The file is anonymous, but not ours to pass on: these tests run where it lies beside the project.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import netkit as nk

MESSAGES = Path(__file__).parents[2] / "shared" / "data" / "college_messages.txt"

pytestmark = pytest.mark.skipif(not MESSAGES.exists(), reason="the messages are not here")


@pytest.fixture(scope="module")
def messages():
    """Read the messages: who wrote, to whom, and when."""
    rows = pd.read_csv(MESSAGES, sep=" ")
    return rows.assign(date=pd.to_datetime(rows["weight"], unit="s"))


@pytest.fixture(scope="module")
def asks(messages):
    """Read a first message between two people as a request, and what comes back as a reply."""
    pair = pd.DataFrame(np.sort(messages[["source", "target"]], axis=1), columns=["low", "high"])
    asker = messages["source"].groupby([pair["low"], pair["high"]]).transform("first")
    events = pd.DataFrame(
        {
            "student": asker,
            "contact": np.where(asker == pair["low"], pair["high"], pair["low"]),
            "date": messages["date"],
            "event": np.where(messages["source"] == asker, "requested", "replied"),
        }
    )
    return nk.find_asks(events, as_of=messages["date"].max(), new_ask_after_days=None)


def test_published_size(messages):
    """The file has the published 1,899 people, 59,835 messages and 20,296 directed pairs."""
    people = pd.concat([messages["source"], messages["target"]]).nunique()
    pairs = len(messages[["source", "target"]].drop_duplicates())
    assert (people, len(messages), pairs) == (1_899, 59_835, 20_296)


def test_requests_and_answers(asks):
    """13,838 people were asked and 6,458 answered, as other code counted."""
    assert (len(asks), asks["answered_on"].notna().sum()) == (13_838, 6_458)


def test_chance_of_an_answer(asks):
    """The reply curve gives the reference chances from one hour to 30 days to 0.01 points."""
    reference = {1 / 24: 17.435, 1: 34.062, 7: 42.345, 14: 44.331, 30: 45.786}
    curve = nk.reply_curve(asks).set_index("days")["answered"]
    found = {days: 100 * curve.loc[:days].iloc[-1] for days in reference}
    assert found == pytest.approx(reference, abs=0.01)


def test_wait_of_the_answered(asks):
    """The median wait of the answered is the reference's to half a minute.

    One message of the file came at midnight to the second, which netkit takes for a day.
    """
    waited = asks.loc[asks["answered_on"].notna(), "waited_days"] * 86_400
    assert waited.median() == pytest.approx(14_088, abs=30)
