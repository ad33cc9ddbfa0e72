"""netkit: from a log of informational interviews to honest numbers, pictures and next steps."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from netkit.version import __version__

if TYPE_CHECKING:
    from netkit.asks import find_asks, rewind, tally
    from netkit.charts import (
        plot_fit,
        plot_funnel,
        plot_network_growth,
        plot_reply_curve,
        plot_reply_rates,
        sentence,
    )
    from netkit.conversations import plan_agenda
    from netkit.errors import NetkitError
    from netkit.growth import network_growth
    from netkit.learning import advice_taken, conversations_held, fit_by, theme_counts
    from netkit.log import Log
    from netkit.logbook import new_log, read_log
    from netkit.messages import check_message
    from netkit.rates import funnel, reply_curve, reply_rates
    from netkit.samples import make_cohort, make_log
    from netkit.widgets import (
        LogChooser,
        LogEntry,
        MessageDraft,
        PlainTable,
        ReplyExplorer,
        StudentApp,
        TalkPlan,
        WhoseWork,
    )

__all__ = [
    "Log",
    "LogChooser",
    "LogEntry",
    "MessageDraft",
    "NetkitError",
    "PlainTable",
    "ReplyExplorer",
    "StudentApp",
    "TalkPlan",
    "WhoseWork",
    "__version__",
    "advice_taken",
    "check_message",
    "conversations_held",
    "find_asks",
    "fit_by",
    "funnel",
    "make_cohort",
    "make_log",
    "network_growth",
    "new_log",
    "plan_agenda",
    "plot_fit",
    "plot_funnel",
    "plot_network_growth",
    "plot_reply_curve",
    "plot_reply_rates",
    "read_log",
    "reply_curve",
    "reply_rates",
    "rewind",
    "sentence",
    "tally",
    "theme_counts",
]

# Each public name waits in its module until it is asked for: the command line and `doctor`
# then start at once, and a table never has to load plotly.
_NAMES = {
    "asks": "find_asks rewind tally",
    "charts": "plot_fit plot_funnel plot_network_growth plot_reply_curve plot_reply_rates sentence",
    "conversations": "plan_agenda",
    "errors": "NetkitError",
    "growth": "network_growth",
    "learning": "advice_taken conversations_held fit_by theme_counts",
    "log": "Log",
    "logbook": "new_log read_log",
    "messages": "check_message",
    "rates": "funnel reply_curve reply_rates",
    "samples": "make_cohort make_log",
    "widgets": (
        "LogChooser LogEntry MessageDraft PlainTable ReplyExplorer StudentApp TalkPlan WhoseWork"
    ),
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
