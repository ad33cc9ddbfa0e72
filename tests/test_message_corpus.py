"""The check is tried on messages whose flaws were written down before it saw them."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from netkit.messages import check_message, message_kinds
from netkit.messages.rules import RULES

MESSAGES = tomllib.loads(
    (Path(__file__).parent / "data" / "messages.toml").read_text(encoding="utf-8")
)["message"]
NOT_A_FLAW = {"language"}  # said of every message in another language, good or not


def compared(message: dict[str, Any]) -> tuple[Counter[str], Counter[str]]:
    """Give the rules that spoke up unexpectedly, and those that were expected and did not."""
    said = Counter(check_message(message["text"], message["kind"])["rule"])
    expected = Counter(message.get("expect", []))
    return said - expected, expected - said


def test_good_messages_raise_few_false_alarms():
    """Of the good messages of the corpus, fewer than one in twenty is found fault with."""
    good = [message for message in MESSAGES if set(message.get("expect", [])) <= NOT_A_FLAW]
    alarms = [message["name"] for message in good if compared(message)[0]]
    assert len(MESSAGES) >= 60 and len(good) >= 40
    assert {message["kind"] for message in good} == set(message_kinds())
    assert len(alarms) < 0.05 * len(good), alarms


def test_the_flaws_that_a_friend_sees_are_found():
    """What was expected of the corpus's bad messages is found, and little else."""
    found_and_missed = {message["name"]: compared(message) for message in MESSAGES}
    extra = {name: more for name, (more, _) in found_and_missed.items() if more}
    missed = {name: less for name, (_, less) in found_and_missed.items() if less}
    expected = sum(len(message.get("expect", [])) for message in MESSAGES)
    assert len(extra) < 0.05 * expected, extra
    assert len(missed) < 0.05 * expected, missed


def test_the_corpus_has_a_bad_message_for_every_rule():
    """No rule goes untried: each is expected somewhere in the corpus, and no other is."""
    expected = {rule for message in MESSAGES for rule in message.get("expect", [])}
    assert expected == set(RULES)
