"""The panel that looks back: what I thought, what I heard, what I will do, and how it suits me."""

from __future__ import annotations

from typing import Any

import ipywidgets
import pandas as pd
import plotly.graph_objects as go

from netkit.charts import plot_fit, sentence
from netkit.learning import advice_taken, conversations_held, fit_by, theme_counts
from netkit.log import Log
from netkit.widgets.parts.log_source import LogSource, source_of
from netkit.widgets.parts.panel import NAMED, Panel, Words
from netkit.widgets.parts.picture import Picture
from netkit.widgets.parts.plain_table import PlainTable
from netkit.wording import count

GROUPS = {"What they work in": "field", "What they do": "role", "Where they work": "organization"}
SHOWN = {"who": "With whom", "thought": "I thought", "heard": "I heard", "will": "I will do"}
NO_TALK = "No talk is in this log yet. After your first one, note it, and it shows up here."
NO_THEME = "Which themes came up is not noted yet."
ONE = "one conversation is one data point"


class Learned(Panel):
    """Look back on the talks in a log: thoughts before, what was heard, and what comes next.

    Use it after every few talks. It shows impressions in the learner's own words, and how often
    a thing was heard; it draws no conclusion. What is off the record is left out.

    Parameters
    ----------
    log : Log or LogChooser
        With a chooser, the panel follows the choice and what is noted.

    Attributes
    ----------
    by : the part that groups the fits
        `learned.by.value = "role"` does what a person does.
    table, picture, sentence, themes : what was learned, as a table, a picture and words

    Examples
    --------
    >>> import netkit as nk
    >>> log = nk.new_log()
    >>> log.add_event("Anna Lee", "met", "2026-02-03", learned="Bees sleep.", themes="path")
    >>> print(nk.Learned(log).themes.text)
    How they got here: 1 talk (one conversation is one data point).
    """

    def __init__(self, log: Log | LogSource) -> None:
        self._source = source_of(log)
        self.by = ipywidgets.Dropdown(
            description="How it suits me, by", options=list(GROUPS.items()), value="field", **NAMED
        )
        self.table, self.picture = ipywidgets.HTML(), Picture()
        self.sentence, self.themes = Words(), Words()
        super().__init__([self.table, self.by, self.picture, self.sentence, self.themes])
        self.refresh()
        self.by.observe(lambda _: self.refresh(), "value")
        self._source.follow(self.refresh)

    def summary(self) -> str:
        """Give the table, the picture and the themes in words."""
        # What nobody noted needs no line of its own where a table is read line by line.
        lines = [line for line in str(self._rows).splitlines() if not line.endswith(": ")]
        rows = "\n".join(lines) or NO_TALK
        return "\n\n".join([rows, self.sentence.text, self.themes.text])

    def figure(self) -> go.Figure:
        """Give the picture as it stands."""
        return self._drawn

    def refresh(self) -> None:
        """Read the log again and bring everything up to date."""
        self.said.say("")
        with self.in_words():
            self._show()

    def _show(self) -> None:
        log = self._source.log
        looked_back = _looked_back(log)
        self._rows = PlainTable(looked_back, **SHOWN)
        table = f'<div style="line-height: 1.4">{self._rows._repr_html_()}</div>'
        self.table.value = table if len(looked_back) else ""
        self._drawn = plot_fit(fit_by(log, self.by.value))
        self.picture.show(self._drawn)
        self.sentence.say(sentence(self._drawn))
        self.themes.say(_themes(log))
        self.said.say("" if len(looked_back) else NO_TALK)


def _looked_back(log: Log) -> pd.DataFrame:
    """Put each talk into three cells: what I thought, what I heard, what I will do."""
    talks, told = conversations_held(log), _told(log)
    rows = [
        {
            "who": _who(talk),
            "thought": talk["expected"],
            "heard": _joined(talk["learned"], _led("Surprising: ", talk["surprised"])),
            "will": _joined(talk["next_step"], told.get((talk["contact"], talk["date"]), "")),
        }
        for talk in talks.astype(object).where(talks.notna(), "").to_dict("records")
    ]
    return pd.DataFrame(rows, columns=list(SHOWN))


def _told(log: Log) -> dict[tuple[str, Any], str]:
    """Say of each talk whose advice was taken that they know, or that it is done."""
    done = advice_taken(log)
    done = done[done["done"]]
    words = done["told"].map(lambda day: f"Told them on {_day(day)}." if pd.notna(day) else "Done.")
    days = done["date"].astype(object).where(done["date"].notna(), "")
    return dict(zip(zip(done["contact"], days, strict=True), words, strict=True))


def _who(talk: dict[Any, Any]) -> str:
    work = " at ".join(filter(None, (talk["role"], talk["organization"])))
    day = _day(talk["date"]) if talk["date"] else ""
    return ", ".join(filter(None, (talk["contact"], work, day)))


def _themes(log: Log) -> str:
    counts = theme_counts(log)
    if counts.empty:
        return NO_THEME if len(conversations_held(log)) else ""
    lines = [
        f"{label}: {count(talks, 'talk')}{f' of {of}' if of > 1 else ''}"
        f"{f' ({ONE})' if talks == 1 else ''}."
        for label, talks, of in counts[["label", "conversations", "of"]].itertuples(index=False)
    ]
    return "\n".join(lines)


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _led(words: str, text: str) -> str:
    return f"{words}{text}" if text else ""


def _day(date: pd.Timestamp) -> str:
    return f"{date.day} {date:%B %Y}"
