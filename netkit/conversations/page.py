"""The page to print: one sheet, no script, nothing from anywhere else."""

from __future__ import annotations

import html
from collections.abc import Sequence

from netkit.conversations.fitting import Section

_STYLE = """
@page { margin: 12mm 14mm }
body { font: 10pt/1.3 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  color: #111; background: #fff; max-width: 180mm; margin: 1.5em auto; padding: 0 1em }
h1 { font-size: 16pt; line-height: 1.2; margin: 0 0 1mm; overflow-wrap: anywhere }
h2 { font-size: 11pt; line-height: 1.3; margin: 2.4mm 0 0.6mm; border-bottom: 0.5pt solid #777 }
ul, ol { margin: 0; padding: 0 2em }
li, p { margin: 0; overflow-wrap: anywhere; unicode-bidi: plaintext; break-inside: avoid }
.foot { margin-top: 2mm; font-style: italic }
@media print { body { margin: 0; padding: 0; max-width: none } }
"""


def page(title: str, sections: Sequence[Section], foot: str = "") -> str:
    """Write a page of headings and lists as HTML that stands alone; any text stays text."""
    body = "\n".join(_part(part) for part in sections)
    last = f'\n<p class="foot">{html.escape(foot)}</p>' if foot else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        # A browser that knows this policy refuses whatever is not in the page itself.
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{html.escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<main>\n<h1 dir="auto">{html.escape(title)}</h1>\n{body}{last}\n</main>\n'
        "</body>\n</html>\n"
    )


def _part(part: Section) -> str:
    kind = "ol" if part.counted else "ul"
    lines = "\n".join(f'<li dir="auto">{html.escape(line)}</li>' for line in part.lines)
    return (
        f"<section>\n<h2>{html.escape(part.title)}</h2>\n<{kind}>\n{lines}\n</{kind}>\n</section>"
    )
