"""Panels: forms and explorers for the notebook, each with a still for when the kernel is gone."""

from __future__ import annotations

from netkit.widgets.cards.guess import Guess
from netkit.widgets.cards.learn_more import LearnMore
from netkit.widgets.cards.myth_check import MythCheck
from netkit.widgets.cards.office_card import OfficeCard
from netkit.widgets.cards.role_play import RolePlay
from netkit.widgets.cards.spot_the_mistake import SpotTheMistake
from netkit.widgets.cards.what_if import WhatIf
from netkit.widgets.cards.what_is_known import WhatIsKnown
from netkit.widgets.classroom.dashboard import ClassDashboard
from netkit.widgets.classroom.hand_in import HandIn
from netkit.widgets.debrief.panel import Debrief
from netkit.widgets.explore.growth import GrowthExplorer
from netkit.widgets.explore.network import NetworkExplorer
from netkit.widgets.explore.replies import ReplyExplorer
from netkit.widgets.learned.decision import DecisionNote
from netkit.widgets.learned.learned import Learned
from netkit.widgets.learned.learned_check import LearnedCheck
from netkit.widgets.log.chooser import LogChooser
from netkit.widgets.log.entry import LogEntry
from netkit.widgets.message.ask_check import AskCheck
from netkit.widgets.message.draft import MessageDraft
from netkit.widgets.message.whose_work import WhoseWork
from netkit.widgets.parts.panel import Panel
from netkit.widgets.parts.plain_table import PlainTable
from netkit.widgets.people.introductions import WhoCouldIntroduce
from netkit.widgets.people.list_check import ListCheck
from netkit.widgets.people.target_list import TargetList
from netkit.widgets.people.who_do_you_know import WhoDoYouKnow
from netkit.widgets.student_app import StudentApp
from netkit.widgets.talk.brief import TalkBrief
from netkit.widgets.talk.plan import TalkPlan
from netkit.widgets.talk.talk_check import TalkCheck
from netkit.widgets.today.round import Round
from netkit.widgets.today.thanks_check import ThanksCheck
from netkit.widgets.today.today import Today

__all__ = [
    "AskCheck",
    "ClassDashboard",
    "Debrief",
    "DecisionNote",
    "GrowthExplorer",
    "Guess",
    "HandIn",
    "LearnMore",
    "Learned",
    "LearnedCheck",
    "ListCheck",
    "LogChooser",
    "LogEntry",
    "MessageDraft",
    "MythCheck",
    "NetworkExplorer",
    "OfficeCard",
    "Panel",
    "PlainTable",
    "ReplyExplorer",
    "RolePlay",
    "Round",
    "SpotTheMistake",
    "StudentApp",
    "TalkBrief",
    "TalkCheck",
    "TalkPlan",
    "TargetList",
    "ThanksCheck",
    "Today",
    "WhatIf",
    "WhatIsKnown",
    "WhoCouldIntroduce",
    "WhoDoYouKnow",
    "WhoseWork",
]
