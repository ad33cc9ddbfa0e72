"""The check of questions: what a friend would say about them the evening before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pandas as pd

from netkit import content
from netkit.conversations.agenda import QUESTIONS_A_MINUTE
from netkit.conversations.questions import LAST, theme_of
from netkit.wording import count

ENOUGH_THEMES = 4
_COLUMNS = ["rule", "severity", "where", "why", "cure"]
_GRAVEST_FIRST = {"warn": 0, "note": 1}

_WH = r"(?:what|how|which|who|whom|whose|where|when|why)"
_HELPERS = (
    r"(?:do|does|did|is|are|was|were|am|has|have|had|can|could|will|would|should|shall|may|must)"
)
# "With whom", "if I came, what": the word that opens a question up begins one of its parts.
_OPEN = re.compile(rf"(?:^|[,:;–—-]\s*|[.!]\s+)(?:and |but |so |then )?(?:\w+ )?{_WH}\b", re.I)
_TELL = re.compile(r"\b(?:tell me|describe|walk me through|show me|explain|talk about)\b", re.I)
_CLOSED = re.compile(rf"^(?:and |but |so )?{_HELPERS}(?:n't|n’t)?\b", re.I)
# To ask leave is polite, and a yes is all it wants.
_LEAVE = re.compile(r"\b(?:may|can|could|might) (?:i|we)\b", re.I)
_ONE_OF_TWO = re.compile(rf"\b{_WH} (?:and|or) {_WH}\b", re.I)
_SECOND = re.compile(rf",? (?:and|or|but) (?:also )?(?:{_WH}|{_HELPERS} (?:you|i|it|they))\b", re.I)
_MARK = re.compile("[?？؟]")

_PHRASES = {
    "job": r"(?:get|give|find|offer|help) me (?:with )?(?:a|an|the|some)? ?(?:job|internship|work|"
    r"position)|hire me|(?:are|is) (?:you|your \w+) (?:hiring|recruiting)|any (?:job )?"
    r"(?:openings?|positions?|vacanc\w+|internships?)|(?:forward|pass on|look at|hand in) "
    r"my (?:resume|résumé|cv)",
    "private": r"(?:do|did|would) you (?:earn|make)\b|are you paid|your (?:own )?(?:salary|pay|"
    r"income|wage|bonus|age|health|religion|wife|husband|marriage|children|kids)|are you married|"
    r"you have (?:any )?(?:kids|children|a family)|how old are you",
    "look_up": r"what does (?:your|the) (?:company|organi[sz]ation|office|firm|employer) do|"
    r"where is your (?:office|company|firm|employer)|how many (?:employees|people work)|"
    r"(?:when|who) (?:was|founded) .{0,200}(?:founded|company|organi[sz]ation|firm)|"
    r"(?:what|where) did you (?:study|go to (?:school|college|university))|"
    r"what is your (?:job )?title|how long have you (?:worked|been) (?:at|with|there)|"
    r"who is (?:your|the) (?:ceo|boss|director|founder)|"
    r"what (?:products|services) does",
}


def check_questions(questions: Iterable[str], minutes: int = 20) -> pd.DataFrame:
    """Check the questions for a talk the way a friend would, the evening before.

    Use it on your own questions and on chosen ones. The rules are habits of good questions, in
    English; whether a question is worth asking this person, only you know.

    Parameters
    ----------
    questions : iterable of str
        In the order in which you mean to ask them.
    minutes : int
        How long the talk is.

    Returns
    -------
    DataFrame
        A row a finding, the gravest first, and one a question at most: rule ("job", "private",
        "closed", "double", "look_up", "spread", "many", "who_else"); severity ("warn": better
        mend it, "note": think about it); where (the question, or what was counted); why; cure.

    Notes
    -----
    The wording, with the source of each rule, is in `content/question_checks.csv`.

    Examples
    --------
    >>> from netkit.conversations import check_questions
    >>> found = check_questions(["Do you like your job?", "Who else should I talk to?"])
    >>> found[["rule", "where"]].values.tolist()
    [['closed', 'Do you like your job?'], ['spread', '2 themes']]
    """
    asked = [" ".join(question.split()) for question in questions if question.strip()]
    found = [(rule, question) for question in asked if (rule := _gravest(question))]
    found += [(rule, where) for rule, look in ALL.items() if (where := look(asked, minutes))]
    wording = {row["rule"]: row for row in content.table("question_checks", ["rule", "severity"])}
    rows = [{**wording[rule], "where": where} for rule, where in found if rule in wording]
    rows.sort(key=lambda row: _GRAVEST_FIRST.get(row["severity"], 0))
    return pd.DataFrame(rows, columns=_COLUMNS, dtype="str")


def _gravest(question: str) -> str:
    """Give the gravest thing about a question: one at a time is easier to mend."""
    return next((rule for rule, holds in ONE.items() if holds(question)), "")


def _closed(question: str) -> bool:
    """Tell whether a yes or a no would answer it."""
    if _TELL.search(question) or _LEAVE.search(question) or _OPEN.search(question):
        return False
    return any(_CLOSED.search(part.strip()) for part in re.split(r"[,:;.!–—]", question))


def _double(question: str) -> bool:
    """Tell whether it asks two things at once; "when and where" is one thing."""
    one = _ONE_OF_TWO.sub("how", question)
    return len(_MARK.findall(one)) > 1 or _SECOND.search(one) is not None


def _phrase(rule: str) -> Callable[[str], bool]:
    pattern = re.compile(rf"\b(?:{_PHRASES[rule]})\b", re.I)
    return lambda question: pattern.search(question) is not None


def _narrow(asked: list[str], _: int) -> str:
    # Nobody knows what a question without a theme is about, so it is nobody's twin.
    found = {theme_of(question) or question for question in asked}
    return "" if len(found) >= ENOUGH_THEMES else count(len(found), "theme")


def _many(asked: list[str], minutes: int) -> str:
    room = max(5, int(minutes * QUESTIONS_A_MINUTE))
    in_time = f"{count(len(asked), 'question')} in {count(minutes, 'minute')}"
    return in_time if len(asked) > room else ""


def _no_who_else(asked: list[str], _: int) -> str:
    # "May I write to you again?" may well stand last, after who else.
    closing = [theme_of(question) for question in asked[-2:]]
    return "" if LAST in closing else "the last question"


ONE = {
    "job": _phrase("job"),
    "private": _phrase("private"),
    "closed": _closed,
    "double": _double,
    "look_up": _phrase("look_up"),
}
ALL = {"spread": _narrow, "many": _many, "who_else": _no_who_else}
