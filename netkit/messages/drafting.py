"""A message drafted from what the learner knows, with the gaps left to see."""

from __future__ import annotations

import re
from typing import Any

from netkit import content, vocabulary
from netkit.errors import NetkitError

_GAP = re.compile(r"\{(\w+)\}")
_TABLES = ("facts", "kinds", "found")
_CURE = "look at the file that came with netkit and put it back."


def draft_message(kind: str = "request", template: str | None = None, **facts: object) -> str:
    """Draft a message from a template and what you know so far.

    Use it to get past the empty page, then change every word you like: a message in your own
    words is better than this one.

    Parameters
    ----------
    kind : str
        "request", "follow_up", "thank_you", "report_back" or "keep_in_touch".
    template : str, optional
        One of `message_templates(kind)`; None is the first of them, for a request "stranger".
    **facts
        What you know: their_name, link (how you found them), topic (their work), learned, ...
        What is missing shows as a [gap]; what this message has no place for is left out.

    Returns
    -------
    str
        The message, with "Subject: ..." as its first line.

    Raises
    ------
    NetkitError
        If there is no such kind, template or fact.

    Examples
    --------
    >>> from netkit.messages import draft_message
    >>> draft_message("request", "stranger", their_name="Dana", topic="bees").splitlines()[:3]
    ['Subject: Question about bees', '', 'Dear Dana,']
    """
    text, asked, places = _template(kind, template)["text"], _asked(kind, template), _facts()
    unknown = sorted(set(facts) - set(places))
    if unknown:
        raise NetkitError(f"A draft has no place for {unknown[0]!r}. It has: {', '.join(places)}.")
    known = {name: " ".join(str(value).split()) for name, value in facts.items() if value}

    def filled(gap: re.Match[str]) -> str:
        return known.get(gap[1]) or _shown(gap[1], asked.get(gap[1], gap[1]))

    return _GAP.sub(filled, text).strip()


def message_facts(kind: str = "request", template: str | None = None) -> dict[str, str]:
    """Say which facts a draft is made of, and what each of them asks for.

    Raises
    ------
    NetkitError
        If there is no such kind or template.

    Examples
    --------
    >>> message_facts("request", "alum")["link"]
    'the school you share'
    >>> list(message_facts("thank_you", "introduction"))
    ['their_name', 'referred', 'my_name']
    """
    used = set(_GAP.findall(_template(kind, template)["text"]))
    return {name: words for name, words in _asked(kind, template).items() if name in used}


def message_templates(kind: str = "request") -> list[str]:
    """List the templates there are for a kind of message; of requests the coldest first.

    Raises
    ------
    NetkitError
        If there is no such kind.

    Examples
    --------
    >>> message_templates("request")
    ['stranger', 'alum', 'friend_of_friend', 'former_colleague']
    """
    return list(_of_kind(kind))


def message_kinds() -> list[str]:
    """List the kinds of messages there are, in the order in which one writes them.

    Examples
    --------
    >>> message_kinds()
    ['request', 'follow_up', 'thank_you', 'report_back', 'keep_in_touch']
    """
    return list(kind_labels())


def kind_labels() -> dict[str, str]:
    """Give the kinds of messages with what each is for, in plain words."""
    labels: dict[str, str] = _content()["kinds"]
    return labels


def template_labels(kind: str = "request") -> dict[str, str]:
    """Give the templates of a kind with their names in plain words."""
    requests = vocabulary.labels("template")
    return {
        name: table.get("label") or requests.get(name, name)
        for name, table in _of_kind(kind).items()
    }


def found_words(avenue: str, organization: str) -> str:
    """Give how somebody was found, in words that fit after "I came across"; empty if none fit."""
    words: str = _content()["found"].get(avenue, "")
    if "{organization}" in words and not organization:
        return ""
    return words.replace("{organization}", organization)


def _template(kind: str, template: str | None) -> dict[str, str]:
    templates = _of_kind(kind)
    name = next(iter(templates)) if template is None else template
    if name not in templates:
        raise NetkitError(
            f"There is no template {name!r} for this kind of message. "
            f"Use one of: {', '.join(templates)}."
        )
    return templates[name]


def _of_kind(kind: str) -> dict[str, dict[str, str]]:
    kinds = kind_labels()
    if kind not in kinds:
        raise NetkitError(f"There is no kind of message {kind!r}. Use one of: {', '.join(kinds)}.")
    templates: dict[str, dict[str, str]] = _content()[kind]
    return templates


def _asked(kind: str, template: str | None) -> dict[str, str]:
    """Give what each gap asks for; a template may ask in words of its own."""
    own = {name: words for name, words in _template(kind, template).items() if name in _facts()}
    return _facts() | own


def _facts() -> dict[str, str]:
    facts: dict[str, str] = _content()["facts"]
    return facts


def _shown(name: str, words: str) -> str:
    """Show a gap by its name; the minutes have a usual number."""
    return words if name == "minutes" else f"[{words.partition(', like:')[0]}]"


def _content() -> dict[str, Any]:
    """Read the templates; an adviser may have edited them, so say plainly what is amiss."""
    found = content.settings("message_templates")
    missing = [table for table in _TABLES if not isinstance(found.get(table), dict)]
    if missing:
        raise NetkitError(f"message_templates.toml has no part [{missing[0]}]; {_CURE}")
    parts = {table: found[table] for table in _TABLES}
    for kind in found["kinds"]:
        templates = found.get(kind) or {}
        if not _all_with_text(templates):
            raise NetkitError(f"message_templates.toml has no text for [{kind}.…]; {_CURE}")
        parts |= {f"{kind}.{name}": template for name, template in templates.items()}
    for part, lines in parts.items():
        _refuse_numbers(part, lines)
    return found


def _all_with_text(templates: Any) -> bool:
    return (
        isinstance(templates, dict)
        and len(templates) > 0
        and all(isinstance(table, dict) and "text" in table for table in templates.values())
    )


def _refuse_numbers(part: str, lines: dict[str, Any]) -> None:
    if odd := [name for name, words in lines.items() if not isinstance(words, str)]:
        raise NetkitError(
            f"message_templates.toml, [{part}]: {odd[0]!r} is no text. Write words in quotes."
        )
