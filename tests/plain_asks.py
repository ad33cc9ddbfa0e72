"""The rules of asks once more, one event at a time: slow, plain, and written independently."""

from datetime import datetime, timedelta

ANSWERS = ("replied", "accepted", "declined", "redirected", "scheduled", "met")
PROLONGING = ("requested", "followed_up", *ANSWERS)


def plain_asks(events, as_of, new_ask_after_days=90):
    """Give a dict an ask from (contact, date, event) rows of days, in no particular order."""
    asks = []
    for contact in sorted({row[0] for row in events}):
        asks += _asks_with(contact, events, as_of, new_ask_after_days)
    return asks


def _asks_with(contact, events, as_of, new_ask_after_days):
    own = [row for row in events if row[0] == contact and row[1] <= as_of]
    own.sort(key=lambda row: (row[1], _rank(row[2])))
    asks, last = [], None
    for _, date, event in own:
        long_ago = last is None or (date - last).days > new_ask_after_days
        if event == "requested" and (not asks or long_ago):
            asks.append({"contact": contact, "requested": date, "follow_ups": 0})
        elif asks:
            _note(asks[-1], event, date)
        if asks and event in PROLONGING:
            last = date
    for ask in asks:
        ask["seen_days"] = (as_of - ask["requested"]).days
    return asks


def _rank(event):
    """Order what bears one day: asked, nudged, answered or met, and then what follows a talk."""
    first = {"requested": 0, "followed_up": 1}
    return first.get(event, 2 if event in ANSWERS else 3)


def _note(ask, event, date):
    if event in ("requested", "followed_up"):
        ask["follow_ups"] += "answered_on" not in ask
    if event in ANSWERS:
        ask.setdefault("answered_on", date)
    if event in ("accepted", "scheduled", "met"):
        ask.setdefault("accepted_on", date)
    if event in ("met", "declined", "bounced"):
        ask.setdefault(f"{event}_on", date)
    if event == "thanked" and "met_on" in ask:
        ask.setdefault("thanked_on", date)


def plain_rate(asks, within_days=21):
    """Give (asks, matured, answered, pending) of plain asks."""
    matured = [ask for ask in asks if ask["seen_days"] >= within_days]
    in_time = timedelta(days=within_days)
    answered = [
        ask for ask in matured if ask.get("answered_on", datetime.max) - ask["requested"] <= in_time
    ]
    return len(asks), len(matured), len(answered), len(asks) - len(matured)
