"""What a page must say of its own numbers: what was rounded, taken together and left out."""

from __future__ import annotations

from netkit.disclosure.earlier import WHOLE
from netkit.disclosure.facts import Facts
from netkit.disclosure.merging import OTHERS
from netkit.disclosure.settling import Settled
from netkit.vocabulary import glossary
from netkit.wording import listed

TOO_SMALL = (
    "Too few students or outside people are in this class to show any number without telling of "
    "single people. Nothing is shown."
)
TOO_LIKE = (
    "So little has changed since the page before this one that both together would tell of a few "
    "people. No counts of requests are shown."
)
NO_EARLIER = (
    "Pages of one class made on different days can be laid side by side: that is why all counts "
    "are rounded."
)
EARLIER = "This page was checked against the one before it, so that both together tell of nobody."


def notes_of(facts: Facts, settled: Settled, *, compared: bool) -> list[str]:
    """Say in sentences how the numbers of a page were made safe."""
    if facts.too_small:
        return [TOO_SMALL]
    found = [
        f"A number is shown only where {facts.k} students or more and {facts.k} outside people or "
        "more stand behind it.",
        f"Counts are rounded to the nearest {facts.step}; numbers of students and of people are at "
        "least what they say. Shares and likely ranges are worked out from rounded counts, and the "
        "ranges allow for that.",
        "Requests without a date are counted with those still waiting.",
        EARLIER if compared else NO_EARLIER,
    ]
    return found + _merged(settled) + _left_out(facts, settled)


def _merged(settled: Settled) -> list[str]:
    labels = [
        label
        for label, plan in settled.plans.items()
        if OTHERS in {*plan.mix.groups.names, *plan.rates.groups.names}
    ]
    if not labels:
        return []
    return [
        f"By {_listed(labels)}, groups that too few people stand behind are taken together as "
        f"“{OTHERS}”. A group that is not named may be small, or nobody may be in it."
    ]


def _left_out(facts: Facts, settled: Settled) -> list[str]:
    """Name what is left out, and what is rounded more coarsely than the rest."""
    unsaid = [label for label, plan in settled.plans.items() if not plan.tells_answers]
    reasons = {
        "too few people stand behind all groups but one": settled.small,
        "its numbers, beside the others, would tell of a few": settled.dropped,
    }
    if WHOLE not in settled.plans:
        return [TOO_LIKE]
    found = [
        f"There is no table by {_listed(labels)}: {why}."
        for why, labels in reasons.items()
        if labels
    ]
    if WHOLE in unsaid:
        return [*found, "Too few answered, or too few did not, to say anything of answers."]
    if unsaid:
        found.append(
            f"By {_listed(unsaid)}, answers are not told: they would tell of a few people."
        )
    return [*found, *_coarser(facts, settled)]


def _coarser(facts: Facts, settled: Settled) -> list[str]:
    return [
        f"Counts {f'by {_listed([label])}' if label else 'of the whole class'} are rounded to the "
        f"nearest {plan.step}: rounded like the others, they would tell of a few."
        for label, plan in settled.plans.items()
        if plan.step > facts.step
    ]


def _listed(labels: list[str]) -> str:
    words = glossary()
    return listed([words.get(label, label) for label in labels])
