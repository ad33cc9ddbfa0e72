"""The leads at the end of a chain: shown with all who led there, and never scored."""

from __future__ import annotations

import netkit as nk
from tests.network_logs import make_log, make_wild_log, stacked

END = "2026-05-31"


def test_a_lead_is_shown_with_all_who_led_there():
    """The chain runs from the person the learner found to the one who gave the lead."""
    events = [
        ("2026-02-01", "Ada", "referral_received", {"referred": "Bo"}),
        ("2026-02-11", "Bo", "referral_received", {"referred": "Cy"}),
        ("2026-03-01", "Cy", "met", {"lead": "internship"}),
        ("2026-02-03", "Ada", "met", {"lead": "none"}),
        (None, "Ada", "met", {"lead": "information"}),
    ]
    leads = nk.chain_leads(make_log([], events), as_of=END)
    assert leads["chain"].tolist() == ["Ada → Bo → Cy", "Ada"]
    assert leads["generation"].tolist() == [2, 0]


def test_leads_are_never_added_up():
    """No column of the leads is a total of a person."""
    columns = {"student", "date", "lead", "contact", "generation", "chain"}
    leads = nk.chain_leads(nk.make_log(seed=3), as_of=END)
    assert set(leads) <= columns
    assert len(leads) > leads["contact"].nunique() - 1 > 2


def test_leads_of_a_class():
    """In a class each lead is named with its student."""
    logs = {f"s{seed}": make_wild_log(seed) for seed in range(3)}
    events = stacked(logs)
    leads = nk.chain_leads(events, as_of=END)
    given = events["lead"].eq("opening") & events["contact"].notna()
    assert len(leads) == given.sum()
    assert leads.columns[0] == "student"
