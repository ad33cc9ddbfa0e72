"""Messages of every kind: a draft from your own facts, and a friendly check of it."""

from __future__ import annotations

from netkit.messages.checking import check_message
from netkit.messages.drafting import (
    draft_message,
    kind_labels,
    message_facts,
    message_kinds,
    message_templates,
    template_labels,
)
from netkit.messages.from_log import facts_from_log, template_for

__all__ = [
    "check_message",
    "draft_message",
    "facts_from_log",
    "kind_labels",
    "message_facts",
    "message_kinds",
    "message_templates",
    "template_for",
    "template_labels",
]
