"""The headers of the tables on a page; an empty one is the glossary's."""

from __future__ import annotations

GROWTH = {"date": "Up to", "connected": "", "asked": "", "met": ""}
RINGS = {"avenue": "", "people": "People", "asked": "", "met": ""}
STEPS = {
    **{"stage": "", "reached": "", "matured": "", "pending": ""},
    **{"share": "Share of those that had time", "interval": ""},
}
ANSWERS = {
    **{"asks": "", "matured": "", "answered": "", "pending": "", "undated": ""},
    **{"rate": "", "interval": ""},
}
WAITING = {
    **{"day": "Days since the request", "share": "Had answered", "interval": ""},
    "at_risk": "",
}
WEEKS = {
    **{"week": "Week from", "requests": "Requests", "follow_ups": "Reminders"},
    **{"talks": "Talks", "thanks": "Thanks", "in_touch": ""},
}
IN_TIME = {
    **{"what": "What", "due": "Due", "in_time": "In time", "late": "Late"},
    **{"missed": "Not yet done", "waiting": "Not due yet", "share": "Share in time"},
    "interval": "",
}
DUE = {"what": "What", "things": "How many"}
PART = {
    **{"enrolled": "Enrolled", "handed_in": "Handed in a log, at least"},
    "asked": "Wrote to somebody, at least",
    **{"share": "Share who wrote to somebody", "interval": ""},
}
MIX = {"students": "Learners, at least", "asks": "", "people": "People, at least", "share": "Share"}
HIDDEN = {"hidden": "Why not shown"}
# Of many, nobody says "I".
OF_A_CLASS = {
    "avenue": "How people were found",
    "channel": "How the message was sent",
    "section": "Section",
}
