"""netkit: from a log of informational interviews to honest numbers, pictures and next steps."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from netkit.version import __version__

if TYPE_CHECKING:
    from netkit.asks import find_asks, rewind, tally
    from netkit.charts import (
        plot_comparison,
        plot_effort,
        plot_first_requests,
        plot_fit,
        plot_funnel,
        plot_growth_rings,
        plot_mix,
        plot_most_asked,
        plot_network_growth,
        plot_outcomes,
        plot_participation,
        plot_promptness,
        plot_reply_curve,
        plot_reply_rates,
        plot_shrunken_rates,
        plot_spread,
        plot_waiting_times,
        sentence,
    )
    from netkit.classroom import (
        avenue_mix,
        first_requests,
        most_asked,
        needs_a_hand,
        participation,
        promptness,
        sections_at_equal_age,
        student_spread,
    )
    from netkit.cohort import Cohort, cohort_of, read_cohort
    from netkit.content.stages import practice_steps
    from netkit.conversations import (
        check_questions,
        keep_questions,
        kept_questions,
        make_brief,
        plan_agenda,
        question_bank,
    )
    from netkit.disclosure import Release, hide_small_cells
    from netkit.effort import daily_effort, timeliness, weekly_effort
    from netkit.errors import NetkitError
    from netkit.exports import reminder_calendar, save_picture, talk_calendar
    from netkit.growth import (
        chain_leads,
        ego_measures,
        network_growth,
        network_mix,
        network_reach,
        referral_tree,
        referral_yield,
    )
    from netkit.handins import make_handin, preview_handin, read_handin, write_handin
    from netkit.leaks import find_leaks
    from netkit.learning import advice_taken, conversations_held, fit_by, theme_counts
    from netkit.log import Log
    from netkit.logbook import new_log, read_log
    from netkit.messages import check_message, draft_message, facts_from_log
    from netkit.people import find_introductions, name_prompts, network_gaps, rank_contacts
    from netkit.privacy import Key, link_people, new_key, read_key, save_keys
    from netkit.rates import (
        compare_replies,
        follow_up_times,
        funnel,
        outcome_curves,
        reply_curve,
        reply_rates,
        shrunken_rates,
        time_to_reply,
        waiting_times,
    )
    from netkit.readers.messages import messages_as_log
    from netkit.reminders import coming_up, due_today, keep_in_touch_round
    from netkit.report import write_class_report, write_report
    from netkit.samples import make_cohort, make_log
    from netkit.teaching import check_against_truth, homework
    from netkit.widgets import (
        AskCheck,
        ClassDashboard,
        Debrief,
        DecisionNote,
        GrowthExplorer,
        Guess,
        HandIn,
        Learned,
        LearnedCheck,
        LearnMore,
        ListCheck,
        LogChooser,
        LogEntry,
        MessageDraft,
        MythCheck,
        NetworkExplorer,
        OfficeCard,
        PlainTable,
        ReplyExplorer,
        RolePlay,
        Round,
        SpotTheMistake,
        StudentApp,
        TalkBrief,
        TalkCheck,
        TalkPlan,
        TargetList,
        ThanksCheck,
        Today,
        WhatIf,
        WhatIsKnown,
        WhoCouldIntroduce,
        WhoDoYouKnow,
        WhoseWork,
    )

__all__ = [
    "AskCheck",
    "ClassDashboard",
    "Cohort",
    "Debrief",
    "DecisionNote",
    "GrowthExplorer",
    "Guess",
    "HandIn",
    "Key",
    "LearnMore",
    "Learned",
    "LearnedCheck",
    "ListCheck",
    "Log",
    "LogChooser",
    "LogEntry",
    "MessageDraft",
    "MythCheck",
    "NetkitError",
    "NetworkExplorer",
    "OfficeCard",
    "PlainTable",
    "Release",
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
    "__version__",
    "advice_taken",
    "avenue_mix",
    "chain_leads",
    "check_against_truth",
    "check_message",
    "check_questions",
    "cohort_of",
    "coming_up",
    "compare_replies",
    "conversations_held",
    "daily_effort",
    "draft_message",
    "due_today",
    "ego_measures",
    "facts_from_log",
    "find_asks",
    "find_introductions",
    "find_leaks",
    "first_requests",
    "fit_by",
    "follow_up_times",
    "funnel",
    "hide_small_cells",
    "homework",
    "keep_in_touch_round",
    "keep_questions",
    "kept_questions",
    "link_people",
    "make_brief",
    "make_cohort",
    "make_handin",
    "make_log",
    "messages_as_log",
    "most_asked",
    "name_prompts",
    "needs_a_hand",
    "network_gaps",
    "network_growth",
    "network_mix",
    "network_reach",
    "new_key",
    "new_log",
    "outcome_curves",
    "participation",
    "plan_agenda",
    "plot_comparison",
    "plot_effort",
    "plot_first_requests",
    "plot_fit",
    "plot_funnel",
    "plot_growth_rings",
    "plot_mix",
    "plot_most_asked",
    "plot_network_growth",
    "plot_outcomes",
    "plot_participation",
    "plot_promptness",
    "plot_reply_curve",
    "plot_reply_rates",
    "plot_shrunken_rates",
    "plot_spread",
    "plot_waiting_times",
    "practice_steps",
    "preview_handin",
    "promptness",
    "question_bank",
    "rank_contacts",
    "read_cohort",
    "read_handin",
    "read_key",
    "read_log",
    "referral_tree",
    "referral_yield",
    "reminder_calendar",
    "reply_curve",
    "reply_rates",
    "rewind",
    "save_keys",
    "save_picture",
    "sections_at_equal_age",
    "sentence",
    "shrunken_rates",
    "student_spread",
    "talk_calendar",
    "tally",
    "theme_counts",
    "time_to_reply",
    "timeliness",
    "waiting_times",
    "weekly_effort",
    "write_class_report",
    "write_handin",
    "write_report",
]

# Each public name waits in its module until it is asked for: the command line and `doctor`
# then start at once, and a table never has to load plotly.
_NAMES = {
    "asks": "find_asks rewind tally",
    "charts": "plot_comparison plot_effort plot_first_requests plot_fit plot_funnel "
    "plot_growth_rings plot_mix plot_most_asked plot_network_growth plot_outcomes "
    "plot_participation plot_promptness plot_reply_curve plot_reply_rates plot_shrunken_rates "
    "plot_spread plot_waiting_times sentence",
    "classroom": "avenue_mix first_requests most_asked needs_a_hand participation promptness "
    "sections_at_equal_age student_spread",
    "cohort": "Cohort cohort_of read_cohort",
    "content.stages": "practice_steps",
    "conversations": "check_questions keep_questions kept_questions make_brief plan_agenda "
    "question_bank",
    "disclosure": "Release hide_small_cells",
    "effort": "daily_effort timeliness weekly_effort",
    "errors": "NetkitError",
    "exports": "reminder_calendar save_picture talk_calendar",
    "growth": "chain_leads ego_measures network_growth network_mix network_reach referral_tree "
    "referral_yield",
    "handins": "make_handin preview_handin read_handin write_handin",
    "leaks": "find_leaks",
    "learning": "advice_taken conversations_held fit_by theme_counts",
    "log": "Log",
    "logbook": "new_log read_log",
    "messages": "check_message draft_message facts_from_log",
    "people": "find_introductions name_prompts network_gaps rank_contacts",
    "privacy": "Key link_people new_key read_key save_keys",
    "rates": "compare_replies follow_up_times funnel outcome_curves reply_curve reply_rates "
    "shrunken_rates time_to_reply waiting_times",
    "readers.messages": "messages_as_log",
    "reminders": "coming_up due_today keep_in_touch_round",
    "report": "write_class_report write_report",
    "samples": "make_cohort make_log",
    "teaching": "check_against_truth homework",
    "widgets": "AskCheck ClassDashboard Debrief DecisionNote GrowthExplorer Guess HandIn "
    "LearnMore Learned LearnedCheck ListCheck LogChooser LogEntry MessageDraft MythCheck "
    "NetworkExplorer OfficeCard PlainTable ReplyExplorer RolePlay Round SpotTheMistake "
    "StudentApp TalkBrief TalkCheck TalkPlan TargetList ThanksCheck Today WhatIf WhatIsKnown "
    "WhoCouldIntroduce WhoDoYouKnow WhoseWork",
}
_HOME = {name: f"netkit.{module}" for module, names in _NAMES.items() for name in names.split()}

# Type checkers read the imports above, and so still notice a mistyped name.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Load a public name from its module when it is first asked for (PEP 562)."""
        if name not in _HOME:
            raise AttributeError(f"module 'netkit' has no attribute {name!r}")
        value = getattr(import_module(_HOME[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """List the public names, also those not loaded yet."""
    return sorted({*globals(), *__all__})
