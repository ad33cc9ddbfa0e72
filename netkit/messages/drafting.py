"""A first message drafted from what the learner knows, with the gaps left to see."""

from __future__ import annotations

import re
from functools import cache

from netkit import content
from netkit.errors import NetkitError

_GAP = re.compile(r"\{(\w+)\}")


def first_message(template: str = "stranger", **facts: object) -> str:
    """Draft a first message from a template and what you know so far.

    Use it to get past the empty page, then change every word you like: a message in your own
    words is better than this one.

    Parameters
    ----------
    template : str
        Whom you write to: "stranger", "alum", "friend_of_friend" or "former_colleague".
    **facts
        What you know: their_name, link (how you found them), topic (their work), about_me,
        minutes, my_name, contact. What is missing shows as a [gap].

    Returns
    -------
    str
        The message, with "Subject: ..." as its first line.

    Raises
    ------
    NetkitError
        If there is no such template or no such fact.

    Examples
    --------
    >>> from netkit.messages import first_message
    >>> first_message("stranger", their_name="Dana", topic="bees").splitlines()[:3]
    ['Subject: Question about bees', '', 'Dear Dana,']
    """
    gaps = message_facts(template)
    unknown = sorted(set(facts) - set(gaps))
    if unknown:
        raise NetkitError(f"A draft has no place for {unknown[0]!r}. It has: {', '.join(gaps)}.")
    known = {name: " ".join(str(value).split()) for name, value in facts.items() if value}
    return _GAP.sub(
        lambda gap: known.get(gap[1]) or _shown(gap[1], gaps[gap[1]]),
        _templates()[template]["text"],
    ).strip()


def message_facts(template: str = "stranger") -> dict[str, str]:
    """Say which facts a draft is made of, and what each of them asks for.

    Raises
    ------
    NetkitError
        If there is no such template.

    Examples
    --------
    >>> message_facts("alum")["link"]
    'the school you share'
    """
    templates = _templates()
    if template not in templates:
        raise NetkitError(f"There is no template {template!r}. Use one of: {', '.join(templates)}.")
    own = {name: words for name, words in templates[template].items() if name != "text"}
    return _content()["facts"] | own


def message_templates() -> list[str]:
    """List the templates there are, the coldest first.

    Examples
    --------
    >>> message_templates()
    ['stranger', 'alum', 'friend_of_friend', 'former_colleague']
    """
    return list(_templates())


def _shown(name: str, words: str) -> str:
    """Show a gap by its name; the minutes have a usual number."""
    return words if name == "minutes" else f"[{words.partition(', like:')[0]}]"


def _templates() -> dict[str, dict[str, str]]:
    return {name: table for name, table in _content().items() if name != "facts"}


@cache
def _content() -> dict[str, dict[str, str]]:
    return content.settings("message_templates")
