"""A page as HTML: one file that fetches nothing, and runs nothing but its own two scripts."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from netkit.report.chapters import Chapter, Page, Picture
from netkit.report.figures import as_script, drawings, height_of
from netkit.report.tables import Shown
from netkit.report.words import definitions

GENERATOR = "netkit report"
KEPT = "netkit-release"
SHORT = 14
"""On paper a table of no more rows than these stands on one page."""


def as_html(page: Page) -> str:
    """Write a page out; the same page gives the same text."""
    scripts = [_plotly(), _file("page.js")]
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            f"<head>{_head(page, scripts)}</head>",
            f"<body>{_body(page)}",
            _data("netkit-figures", as_script(drawings(page.chapters))),
            _data(KEPT, as_script(page.kept)) if page.kept else "",
            *(f"<script>{script}</script>" for script in scripts),
            "</body></html>\n",
        )
    )


def escaped(text: str) -> str:
    """Make text harmless wherever it stands in a page."""
    # A number stays beside its per cent sign.
    return html.escape(text, quote=True).replace(" %", "\u00a0%")


def _head(page: Page, scripts: list[str]) -> str:
    return "\n".join(
        (
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">',
            f'<meta name="generator" content="{GENERATOR}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escaped(page.words.title)}</title>",
            f"<style>{_file('page.css')}</style>",
            "<noscript><style>.picture { display: none; }</style></noscript>",
        )
    )


def _policy(scripts: list[str]) -> str:
    """Let nothing in but these very scripts, and nothing out at all."""
    known = " ".join(f"'sha256-{_fingerprint(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {known}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _fingerprint(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _plotly() -> str:
    """Give the plotly.js that came with the package, so that nothing is fetched."""
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs())


def _file(name: str) -> str:
    return (resources.files(__package__ or "") / name).read_text(encoding="utf-8")


def _data(name: str, text: str) -> str:
    return f'<script type="application/json" id="{name}">{text}</script>'


def _body(page: Page) -> str:
    words = page.words
    return "\n".join(
        (
            '<a class="skip" href="#findings">To the findings</a>',
            f"<header><h1>{escaped(words.title)}</h1>",
            f"<p>{escaped(words.lead)}</p>",
            f'<p class="date">{escaped(page.up_to)}</p>',
            "<noscript><p>The pictures need JavaScript. Everything they say stands here in words "
            "and tables too.</p></noscript></header>",
            "<main>",
            _section("findings", "What we see", _list(page.findings)),
            *(_chapter(chapter, page) for chapter in page.chapters),
            _section("read", "What was read, and what was not", _list(page.read)),
            _section("unsaid", "What this page does not say", _list(words.unsaid)),
            _section("words", "Words", "", _definitions(words.terms)),
            "</main>",
        )
    )


def _section(name: str, heading: str, first: str, rest: str = "") -> str:
    """Write a section; on paper its heading stays with what comes first."""
    name = escaped(name)
    return (
        f'<section id="{name}" aria-labelledby="{name}-heading"><div class="together">'
        f'<h2 id="{name}-heading">{escaped(heading)}</h2>{first}</div>{rest}</section>'
    )


def _list(sentences: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escaped(sentence)}</li>' for sentence in sentences)}</ul>"


def _definitions(terms: list[str]) -> str:
    pairs = definitions(terms)
    return f"<dl>{''.join(f'<dt>{escaped(a)}</dt><dd>{escaped(b)}</dd>' for a, b in pairs)}</dl>"


def _chapter(chapter: Chapter, page: Page) -> str:
    name, text = chapter.name, page.words.text(chapter.name)
    first = f'<p class="quiet">{escaped(text)}</p>' if text else ""
    first += _picture(chapter.picture, name) if chapter.picture else ""
    first += "".join(f"<p>{escaped(remark)}</p>" for remark in chapter.remarks)
    # Beside a picture its numbers may wait; alone, they are what the chapter shows.
    alone = chapter.picture is None or chapter.picture.is_empty
    parts = (first + _numbers(chapter), "") if alone else (first, _folded(_numbers(chapter)))
    return _section(name, page.words.heading(name), *parts)


def _picture(picture: Picture, name: str) -> str:
    drawn = (
        f'<div class="picture" id="picture-{escaped(name)}" role="img" '
        f'aria-label="{escaped(picture.finding)}" style="min-height:{height_of(picture)}px"></div>'
    )
    said = ((picture.finding, "finding"), (picture.reading, "reading"))
    words = "".join(f'<p class="{kind}">{escaped(text)}</p>' for text, kind in said if text)
    if picture.is_empty:
        return words
    return f"<figure><figcaption>{words}</figcaption>{drawn}</figure>"


def _numbers(chapter: Chapter) -> str:
    details = chapter.picture.details if chapter.picture else []
    said = f'<div class="said">{_list(details)}</div>' if details else ""
    return said + (_table(chapter.table) if chapter.table else "")


def _folded(inside: str) -> str:
    """Fold numbers away, but leave them open for whoever has no script; the script closes them."""
    if not inside:
        return ""
    return f"<details open><summary>In words and numbers</summary>{inside}</details>"


def _table(table: Shown) -> str:
    head = "".join(_cell("th", text, "col", number) for text, number in _columns(table))
    body = "".join(f"<tr>{_row(row, table.numeric)}</tr>" for row in table.rows)
    label, short = escaped(table.caption), " short" if len(table.rows) <= SHORT else ""
    return (
        f'<div class="wide{short}" role="region" tabindex="0" aria-label="{label}"><table>'
        f"<caption>{label}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _columns(table: Shown) -> Iterable[tuple[str, bool]]:
    return zip(table.headers, table.numeric, strict=True)


def _row(row: list[str], numeric: list[bool]) -> str:
    cells = list(zip(row, numeric, strict=True))
    first = _cell("th", cells[0][0], "row", cells[0][1])
    return first + "".join(_cell("td", text, "", number) for text, number in cells[1:])


def _cell(tag: str, text: str, scope: str, number: bool) -> str:
    about = (f' scope="{scope}"' if scope else "") + (' class="number"' if number else "")
    return f"<{tag}{about}>{escaped(text)}</{tag}>"


def is_report(path: Path) -> bool:
    """Say whether a file is a page that netkit wrote."""
    with path.open("rb") as file:
        return f'name="generator" content="{GENERATOR}"'.encode() in file.read(4096)
