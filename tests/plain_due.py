"""The rules of the list of the day once more: slow, plain, and written independently.

`people` is a dict of name to {organization, chosen (days or None), eager, barred}; `log` a list of
dicts with contact, event, date, until, code (of a snooze or a drop) and task (advice or a next
step was noted). All dates are days; Saturdays and Sundays are off, and there are no holidays.
"""

from datetime import date, timedelta

CODES = ["confirm", "write_up", "thank", "report_back", "follow_up", "ask_second", "keep_in_touch"]
ANSWERS = ["replied", "accepted", "declined", "redirected", "scheduled", "met"]
TALKED_OR_WROTE = [*ANSWERS, "requested", "followed_up"]
IN_TOUCH = [
    "met",
    "replied",
    "accepted",
    "redirected",
    "scheduled",
    "thanked",
    "reported_back",
    "kept_in_touch",
    "referral_received",
]
BACK_AGAIN = [
    "requested",
    "replied",
    "accepted",
    "scheduled",
    "rescheduled",
    "met",
    "kept_in_touch",
]
FAINT = ["identified", "connected", "requested", "followed_up"]


def plain_due(people, log, today):
    """Give {(contact, what): due} for one day."""
    log = [row for row in log if row["date"] <= today or _names_a_talk_ahead(row, today)]
    found = {}
    for name, about in people.items():
        mine = [row for row in log if row["contact"] == name]
        for what, rule in RULES.items():
            due = rule(mine, about, today)
            if due is not None:
                found[name, what] = due
    for name, due, since in second_people(people, log, today):
        found.setdefault((name, "ask_second"), (due, since))
    for name, what in list(found):
        mine = [row for row in log if row["contact"] == name]
        if people[name]["barred"] or is_paused(what, found[name, what][1], mine, today):
            del found[name, what]
    busy = {name for name, what in found if what != "keep_in_touch"}
    return {
        (name, what): due
        for (name, what), (due, _) in found.items()
        if what != "keep_in_touch" or name not in busy
    }


def workday_after(day, number):
    """Count forward, one day at a time."""
    while number > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            number -= 1
    return day


def _names_a_talk_ahead(row, today):
    is_date = row["event"] in ("scheduled", "rescheduled")
    return is_date and row["until"] is None and row["date"] > today


# --- each rule gives (due, the day that calls for it), or None


def confirm(mine, about, today):
    """The day before a talk, and on its day, unless a date was noted since."""
    day = talk_ahead(mine, today)
    if day is None:
        return None
    eve = day - timedelta(days=1)
    for row in mine:
        if row["event"] in ("scheduled", "rescheduled") and eve <= row["date"] <= today:
            return None
    return (eve, eve) if eve <= today <= day else None


def write_up(mine, about, today):
    """The day after a talk about which nothing is noted, for three months."""
    day = talk_ahead(mine, today)
    if day is None or not day < today <= day + timedelta(days=90):
        return None
    return day + timedelta(days=1), day + timedelta(days=1)


def talk_ahead(mine, today):
    """Find the day of the talk that is on, by going through what was agreed."""
    agreed, day = None, None
    set_on = [row for row in mine if row["event"] in ("scheduled", "rescheduled")]
    set_on.sort(
        key=lambda row: (row["date"], row["event"] == "rescheduled", row["until"] or date.min)
    )
    for row in set_on:
        if row["date"] > today:
            # Nobody wrote when it was agreed; the later of two talks is the one that is on.
            if day is None or row["date"] > day:
                agreed, day = None, row["date"]
        elif row["until"]:
            agreed, day = row["date"], row["until"]
        elif row["event"] == "rescheduled":
            agreed, day = None, None
    for row in mine:
        if day is None:
            return None
        if row["event"] in ("cancelled", "no_show") and (agreed is None or row["date"] >= agreed):
            return None
        if row["event"] == "met" and row["date"] >= day:
            return None
        if row["event"] == "met" and agreed is not None and row["date"] > agreed:
            return None
    return day


def thank(mine, about, today):
    """From the day of the last talk on, for thirty days, until thanks are noted."""
    talks = [row["date"] for row in mine if row["event"] == "met"]
    if not talks:
        return None
    last = max(talks)
    if any(row["event"] == "thanked" and row["date"] >= last for row in mine):
        return None
    return (last + timedelta(days=1), last) if today <= last + timedelta(days=30) else None


def report_back(mine, about, today):
    """A week after the last talk that left a task, for three months."""
    talks = sorted(row["date"] for row in mine if row["event"] == "met")
    last = None
    for row in mine:
        if row["event"] in ("met", "reflected") and row["task"]:
            for talk in talks:
                if talk <= row["date"] and (last is None or talk > last):
                    last = talk
    told = [row["date"] for row in mine if row["event"] == "reported_back"]
    if last is None or any(day >= last for day in told):
        return None
    due = last + timedelta(days=7)
    return (due, last) if due <= today <= last + timedelta(days=90) else None


def last_ask(mine):
    """Go through the days and give the last request: day, silent, reminded."""
    first = {"requested": 0, "followed_up": 1}
    ask, last = None, None
    for row in sorted(mine, key=lambda row: (row["date"], first.get(row["event"], 2))):
        day, event = row["date"], row["event"]
        if event == "requested" and (ask is None or (day - last).days > 90):
            ask = {"day": day, "silent": True, "reminded": False}
        elif ask and event in ("requested", "followed_up") and ask["silent"]:
            ask["reminded"] = True
        elif ask and event in (*ANSWERS, "bounced"):
            ask["silent"] = False
        if ask and event in TALKED_OR_WROTE:
            last = day
    return ask


def follow_up(mine, about, today):
    """Seven working days after a request in silence; once."""
    ask = last_ask(mine)
    if ask is None or not ask["silent"] or ask["reminded"]:
        return None
    due = workday_after(ask["day"], 7)
    return (due, ask["day"]) if due <= today <= ask["day"] + timedelta(days=90) else None


def keep_in_touch(mine, about, today):
    """Ninety days, or as many as chosen, after the last real contact."""
    real = [row["date"] for row in mine if row["event"] in IN_TOUCH and row["date"] <= today]
    faint = [row["date"] for row in mine if row["event"] in FAINT]
    if not real and about["chosen"] is None:
        return None
    if real or faint:
        since = max(real or faint)
        due = since + timedelta(days=about["chosen"] or 90)
    else:
        since, due = None, today
    ask = last_ask(mine)
    if ask and ask["silent"] and today <= ask["day"] + timedelta(days=90):
        return None
    letters = [row["date"] for row in mine if row["event"] in ("kept_in_touch", "reported_back")]
    this_year = [day for day in letters if (today - day).days < 365]
    return (due, since) if due <= today and len(this_year) < 4 else None


RULES = {
    "confirm": confirm,
    "write_up": write_up,
    "thank": thank,
    "report_back": report_back,
    "follow_up": follow_up,
    "keep_in_touch": keep_in_touch,
}


def second_people(people, log, today):
    """Give (second person, due, day of the request) for places where the first one is silent."""
    for name, about in people.items():
        mine = [row for row in log if row["contact"] == name]
        ask = last_ask(mine)
        place = about["organization"]
        if (
            not place
            or about["barred"]
            or ask is None
            or not ask["silent"]
            or is_dropped(mine, today)
        ):
            continue
        due = workday_after(ask["day"], 3)
        if not due <= today <= ask["day"] + timedelta(days=90):
            continue
        colleagues = [
            other for other in people if other != name and people[other]["organization"] == place
        ]
        theirs = [row for row in log if row["contact"] in colleagues]
        asked = [row for row in theirs if row["event"] == "requested"]
        if any((ask["day"] - row["date"]).days <= 90 for row in asked):
            continue
        if any(row["event"] in ANSWERS and row["date"] >= ask["day"] for row in theirs):
            continue
        new = [
            other
            for other in colleagues
            if other not in {row["contact"] for row in asked}
            and not people[other]["barred"]
            and not is_dropped([row for row in theirs if row["contact"] == other], today)
        ]
        if new:
            new.sort(key=lambda other: (-people[other]["eager"], other))
            yield new[0], due, ask["day"]


# --- put off and dropped


def is_dropped(mine, today, code=None):
    """Tell whether a person, or one code about them, was dropped with nothing new since."""
    for row in mine:
        if row["event"] == "closed" and row["code"] == code:
            later = [other for other in mine if row["date"] < other["date"] <= today]
            if not any(other["event"] in BACK_AGAIN for other in later):
                return True
    return False


def is_paused(what, since, mine, today):
    """Tell whether this line is put off beyond today, or dropped."""
    if is_dropped(mine, today) or (what == "keep_in_touch" and is_dropped(mine, today, what)):
        return True
    for row in mine:
        about_this = row["code"] == what and (since is None or row["date"] >= since)
        if row["event"] == "closed" and about_this and what != "keep_in_touch":
            return True
        is_later = row["event"] == "snoozed" and row["until"] and row["until"] > today
        if is_later and (about_this or row["code"] is None):
            return True
    return False
