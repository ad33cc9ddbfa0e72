"""The message that starts it all: a draft from your own facts, and a friendly check of it."""

from __future__ import annotations

from netkit.messages.checking import check_message
from netkit.messages.drafting import first_message, message_facts, message_templates

__all__ = ["check_message", "first_message", "message_facts", "message_templates"]
