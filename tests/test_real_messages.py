"""The road on real messages: 59,835 of them among students of one campus, in 2004.

The file is anonymous, but not ours to pass on: these tests run where it lies beside the project.
"""

from pathlib import Path

import pandas as pd
import pytest

import netkit as nk

MESSAGES = Path(__file__).parents[2] / "shared" / "data" / "college_messages.txt"

pytestmark = pytest.mark.skipif(not MESSAGES.exists(), reason="the messages are not here")


@pytest.fixture(scope="module")
def messages():
    """Read the messages: who wrote, to whom, and when (seconds since 1970)."""
    return pd.read_csv(MESSAGES, sep=" ").rename(columns={"weight": "time"})


@pytest.fixture(scope="module")
def asks(messages):
    """Read a first message between two people as a request, and what comes back as a reply."""
    events = nk.messages_as_log(messages)
    return nk.find_asks(events, as_of=events["date"].max())


def test_published_size(messages):
    """The file has the published 1,899 people, 59,835 messages and 20,296 directed pairs."""
    people = pd.concat([messages["source"], messages["target"]]).nunique()
    pairs = len(messages[["source", "target"]].drop_duplicates())
    assert (people, len(messages), pairs) == (1_899, 59_835, 20_296)


def test_requests_and_answers(asks):
    """13,838 people were asked and 6,458 answered, as other code counted."""
    assert (len(asks), asks["answered_on"].notna().sum()) == (13_838, 6_458)


def test_the_file_is_read_as_the_log_of_one_person(messages, tmp_path):
    """Saved with commas, the file is read as it is: the log of whoever is in most threads."""
    path = tmp_path / "messages.csv"
    messages.to_csv(path, index=False)
    log = nk.read_log(path)
    people = messages[["source", "target"]].drop_duplicates()
    pairs = pd.concat([people, people.set_axis(["target", "source"], axis=1)]).drop_duplicates()
    partners = pairs["source"].value_counts()
    assert len(log.contacts) == partners.iloc[0]
    assert str(partners.index[0]) == log.problems.loc[0, "value"]


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
