"""The talk itself: what to ask, a plan that ends on time, and one page to take along."""

from __future__ import annotations

from netkit.conversations.agenda import plan_agenda, plan_questions
from netkit.conversations.brief import Brief, make_brief
from netkit.conversations.checking import check_questions
from netkit.conversations.keeping import keep_questions, kept_questions
from netkit.conversations.questions import core_questions, question_bank
from netkit.conversations.talk import Talk, next_talk

__all__ = [
    "Brief",
    "Talk",
    "check_questions",
    "core_questions",
    "keep_questions",
    "kept_questions",
    "make_brief",
    "next_talk",
    "plan_agenda",
    "plan_questions",
    "question_bank",
]
