"""Panels: forms and explorers for the notebook, each with a still for when the kernel is gone."""

from __future__ import annotations

from netkit.widgets.ask_check import AskCheck
from netkit.widgets.debrief import Debrief
from netkit.widgets.decision import DecisionNote
from netkit.widgets.introductions import WhoCouldIntroduce
from netkit.widgets.learn_more import LearnMore
from netkit.widgets.learned import Learned
from netkit.widgets.learned_check import LearnedCheck
from netkit.widgets.list_check import ListCheck
from netkit.widgets.log_chooser import LogChooser
from netkit.widgets.log_entry import LogEntry
from netkit.widgets.message_draft import MessageDraft
from netkit.widgets.myth_check import MythCheck
from netkit.widgets.office_card import OfficeCard
from netkit.widgets.panel import Panel
from netkit.widgets.plain_table import PlainTable
from netkit.widgets.reply_explorer import ReplyExplorer
from netkit.widgets.role_play import RolePlay
from netkit.widgets.round import Round
from netkit.widgets.spot_the_mistake import SpotTheMistake
from netkit.widgets.student_app import StudentApp
from netkit.widgets.talk_brief import TalkBrief
from netkit.widgets.talk_check import TalkCheck
from netkit.widgets.talk_plan import TalkPlan
from netkit.widgets.target_list import TargetList
from netkit.widgets.thanks_check import ThanksCheck
from netkit.widgets.today import Today
from netkit.widgets.who_do_you_know import WhoDoYouKnow
from netkit.widgets.whose_work import WhoseWork

__all__ = [
    "AskCheck",
    "Debrief",
    "DecisionNote",
    "LearnMore",
    "Learned",
    "LearnedCheck",
    "ListCheck",
    "LogChooser",
    "LogEntry",
    "MessageDraft",
    "MythCheck",
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
    "WhoCouldIntroduce",
    "WhoDoYouKnow",
    "WhoseWork",
]
