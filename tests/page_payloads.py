"""Fifty texts that mean harm to a page, and a log that is full of them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from tests.chart_tables import PAYLOADS
from tests.page_parts import SNEAKY

FIRE = "window.fired=1"
OUTSIDE = "//outside.example/x"
HARMFUL = [
    *PAYLOADS,
    *SNEAKY,
    f"</script><script>{FIRE}</script>",
    f"</SCRIPT ><script>{FIRE}//",
    f"<!--<script>{FIRE}</script>-->",
    f"--><script>{FIRE}</script><!--",
    f"]]><script>{FIRE}</script>",
    f"</title><script>{FIRE}</script>",
    f"</style><script>{FIRE}</script>",
    f"</textarea><script>{FIRE}</script>",
    f"</noscript><script>{FIRE}</script>",
    f"<svg onload={FIRE}>",
    f"<svg><script>{FIRE}</script></svg>",
    f"<svg><animate onbegin={FIRE} attributeName=x dur=1s>",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={FIRE}>",
    f"<body onload={FIRE}>",
    f"<details open ontoggle={FIRE}>",
    f"<input autofocus onfocus={FIRE}>",
    f"<video><source onerror={FIRE}>",
    f"<audio src=x onerror={FIRE}>",
    f"<iframe srcdoc='<script>parent.{FIRE}</script>'>",
    f"<iframe src=javascript:parent.{FIRE}>",
    f"<object data=javascript:{FIRE}>",
    f"<form action=javascript:{FIRE}><button>go</button></form>",
    f"<base href={OUTSIDE}>",
    f"<link rel=stylesheet href={OUTSIDE}>",
    f"<meta http-equiv=refresh content='0;url={OUTSIDE}'>",
    f"<img src={OUTSIDE}>",
    f"<style>@import url({OUTSIDE})</style>",
    f'" style="background:url({OUTSIDE})',
    f'" onmouseover="{FIRE}',
    f"' onfocus='{FIRE}' tabindex='0",
    f"`;{FIRE};`",
    f"${{{FIRE}}}",
    f"\u2028{FIRE}\u2029",
    f"\\u003cscript\\u003e{FIRE}",
    f"\\';{FIRE};//",
    f"javascript:{FIRE}",
    f'=HYPERLINK("{OUTSIDE}";"x")',
    f"<a href={OUTSIDE}>x</a>",
]


def write_log(folder: Path, texts: list[str]) -> Path:
    """Write a log that has a text of these in every field that takes one."""
    folder.mkdir(parents=True, exist_ok=True)
    people, events = [], []
    for number, text in enumerate(texts):
        who = f"{number} {text}"
        people.append(_person(who, text, texts[number // 2], number))
        events += _events(who, text, pd.Timestamp("2026-01-05") + pd.Timedelta(days=number))
    pd.DataFrame(people).to_csv(folder / "contacts.csv", index=False)
    pd.DataFrame(events).to_csv(folder / "log.csv", index=False)
    return folder


def _person(who: str, text: str, other: str, number: int) -> dict[str, str]:
    texts = ("Organization", "What they do", "Field", "How I found them", "Notes", "Motto")
    texts += ("How well I know them", "E-mail", "Phone", "LinkedIn")
    introduced = f"{number // 2} {other}" if number else ""
    return {"Name": who, "Introduced by": introduced, **dict.fromkeys(texts, text)}


def _events(who: str, text: str, start: pd.Timestamp) -> list[dict[str, str]]:
    texts = dict.fromkeys(("How", "Notes", "Purpose", "Learned", "Advice", "Next step"), text)
    days = {"requested": 0, "replied": 4, "met": 9, text: 10, "thanked": 11}
    return [
        {
            "Date": f"{start + pd.Timedelta(days=after):%Y-%m-%d}",
            "Who": who,
            "What happened": what,
            **texts,
        }
        for what, after in days.items()
    ]
