"""The panel that deals out a role play for three: one asks, one tells, one watches."""

from __future__ import annotations

import ipywidgets
import numpy as np
import pandas as pd

from netkit import content
from netkit.errors import NetkitError
from netkit.widgets.parts.panel import BUTTON, Panel, Words
from netkit.widgets.parts.plain_table import PlainTable
from netkit.wording import count, listed

_COLUMNS = ("scene", "role", "who", "do", "goal", "twist")
ROLES = {"seeker": "You ask", "professional": "You are asked", "observer": "You watch"}
_SHOWN = {"role": "Your part", "who": "Who you are", "do": "What you do", "goal": "Your aim"}
FIRST_ROUND = (
    "Round 1 of 2. Three of you: one asks, one is asked, one watches and minds the clock. Five "
    "minutes, then talk about it. Only two of you? Watch yourselves."
)
SECOND_ROUND = "Round 2 of 2. Change places: another one asks now. Five minutes again."
LATER_ROUND = "Round {round}. Go on as long as you enjoy it, and change places each time."


class RolePlay(Panel):
    """Draw cards for three and try out a talk before it counts.

    Use it in a class or among friends. The one who is asked has a surprise up the sleeve, which
    stays hidden until "Show the twist" is pressed. The list to tick is a help for the one who
    watches, and no mark.

    Parameters
    ----------
    seed : int, optional
        Deals the later cards in the same order each time. None shuffles them anew. The first one
        is always the same.

    Attributes
    ----------
    cards, twist, help, next, ticks : the parts
        `play.twist.click()` shows the surprise; `play.ticks["r_listen"].value = True` ticks.

    Raises
    ------
    NetkitError
        If an edited `role_play.csv` or `etiquette.csv` cannot be read.

    Examples
    --------
    >>> import netkit as nk
    >>> play = nk.RolePlay()
    >>> play.twist.click()
    >>> "looking for a job" in play.said.text
    True
    """

    def __init__(self, seed: int | None = None) -> None:
        self._scenes, self._round = _shuffled(_scenes(), seed), 0
        self.round, self.cards, self.seen = Words(), ipywidgets.HTML(), Words()
        self._make_buttons()
        self.ticks = {rule: _tick(words) for rule, words in _to_watch().items()}
        buttons = [self.twist, self.help, self.next]
        row = ipywidgets.HBox(buttons, layout={"flex_flow": "row wrap"})
        super().__init__([self.round, self.cards, *self.ticks.values(), self.seen, row])
        self._listen()
        self._deal()

    def summary(self) -> str:
        """Give the first cards, what to watch for, and the surprise at the very end."""
        scene, watch = self._scenes[0], "\n".join(f"- {tick}" for tick in _to_watch().values())
        fold = "Fold the page here. Only for the one who is asked:"
        parts = [FIRST_ROUND, str(_cards(scene)), f"To watch for:\n{watch}", fold, _twist(scene)]
        return "\n\n".join([*parts, f"What could help then: {_help(scene)}"])

    def _make_buttons(self) -> None:
        words = ("Show the twist", "What could help", "Next cards")
        self.twist, self.help, self.next = (
            ipywidgets.Button(description=each, **BUTTON) for each in words
        )

    def _listen(self) -> None:
        self.twist.on_click(lambda _: self.said.say(f"Look away, you two. {_twist(self._scene)}"))
        self.help.on_click(lambda _: self.said.say(self._twist_and_help()))
        self.next.on_click(lambda _: self._next())
        for tick in self.ticks.values():
            tick.observe(lambda _: self._watch(), "value")

    def _twist_and_help(self) -> str:
        return f"The twist: {_twist(self._scene)}\n\n{_help(self._scene)}"

    @property
    def _scene(self) -> dict[str, dict[str, str]]:
        return self._scenes[self._round % len(self._scenes)]

    def _next(self) -> None:
        self._round += 1
        for tick in self.ticks.values():
            tick.value = False
        self._deal()

    def _deal(self) -> None:
        later = LATER_ROUND.format(round=self._round + 1)
        self.round.say((FIRST_ROUND, SECOND_ROUND, later)[min(self._round, 2)])
        # ipywidgets spaces lines as wide as its buttons are high.
        table = _cards(self._scene)._repr_html_()
        self.cards.value = f'<div style="line-height: 1.4">{table}</div>'
        self.said.say("")

    def _watch(self) -> None:
        seen = [tick.description for tick in self.ticks.values() if tick.value]
        self.seen.say(_feedback(seen))


def _feedback(seen: list[str]) -> str:
    if not seen:
        return ""
    words = listed([f"“{each}”" for each in seen])
    return f"{count(len(seen), 'thing')} to praise first: {words}. Then one thing to try."


def _cards(scene: dict[str, dict[str, str]]) -> PlainTable:
    """Show the three cards of a scene, a row each."""
    rows = [{**scene[role], "role": part} for role, part in ROLES.items()]
    return PlainTable(pd.DataFrame(rows), **_SHOWN)


def _twist(scene: dict[str, dict[str, str]]) -> str:
    return scene["professional"]["twist"]


def _help(scene: dict[str, dict[str, str]]) -> str:
    cure, talk = scene["seeker"]["twist"], scene["observer"]["twist"]
    return f"{cure}\nTo talk about: {talk}"


def _scenes() -> list[dict[str, dict[str, str]]]:
    """Give each scene's cards by role."""
    scenes: dict[str, dict[str, dict[str, str]]] = {}
    for row in content.table("role_play", _COLUMNS):
        scenes.setdefault(row["scene"], {})[row["role"]] = row
    for number, scene in scenes.items():
        if missing := set(ROLES) - set(scene):
            raise NetkitError(
                f"Scene {number!r} in role_play.csv has no {min(missing)}; "
                f"each scene needs a row for {listed(list(ROLES))}."
            )
    return list(scenes.values())


def _shuffled(
    scenes: list[dict[str, dict[str, str]]], seed: int | None
) -> list[dict[str, dict[str, str]]]:
    """Leave the first scene where it is, so that a page looks the same each time."""
    order = np.random.default_rng(seed).permutation(len(scenes) - 1)
    return [scenes[0], *(scenes[place + 1] for place in order)]


def _to_watch() -> dict[str, str]:
    """Give the rules of good manners that an observer can see."""
    rules = content.table("etiquette", ("rule_id", "observer"))
    return {rule["rule_id"]: rule["observer"] for rule in rules if rule["observer"]}


def _tick(words: str) -> ipywidgets.Checkbox:
    return ipywidgets.Checkbox(description=words, indent=False, layout={"width": "auto"})
