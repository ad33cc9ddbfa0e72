"""What the tests look for on any page with panels: a panel, an error, a barrier, a stranger."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

HERE = "127.0.0.1"
PATIENCE = 60_000
"""Milliseconds; a slow computer may take long over what a quick one does in two seconds."""
SNEAKY = ['<img src=x onerror="window.ran = 1">', '"><script>window.ran = 1</script>']
OUTPUTS = ".jp-OutputArea-output", ".jp-MarkdownOutput"
"""What a lesson shows in JupyterLab; the rest of that page is not ours."""
RAN = "window.ran === 1 || document.querySelector('img[src=x]') !== null"


def panel(paper: Any, label: str) -> Any:
    """Find the panel, the innermost one, that has a control of this name."""
    page = getattr(paper, "page", paper)
    named = page.get_by_label(label, exact=True)
    return paper.locator(".netkit-panel").filter(has=named).last


def tab_to(control: Any, steps: int = 8) -> None:
    """Press Tab until this control has the focus; a few parts of controls may lie between."""
    for _ in range(steps):
        control.page.keyboard.press("Tab")
        if control.evaluate("control => control === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {control}")


def wrong(paper: Any) -> list[str]:
    """List whatever looks like an error among the outputs."""
    kinds = [f'[data-mime-type="application/vnd.jupyter.{kind}"]' for kind in ("error", "stderr")]
    errors: list[str] = paper.locator(", ".join(kinds)).all_inner_texts()
    broken = paper.get_by_text("Error displaying widget").filter(visible=True)
    return errors + broken.all_inner_texts()


def barriers(page: Any, *parts: str) -> list[str]:
    """List what axe-core finds serious or critical inside these parts of the page."""
    from axe_playwright_python.sync_playwright import Axe

    context = {"include": [[part] for part in parts]} if parts else None
    found = Axe().run(page, context=context).response["violations"]
    grave = [rule for rule in found if rule["impact"] in {"serious", "critical"}]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in grave for node in rule["nodes"]]


def strangers(urls: list[str]) -> list[str]:
    """List the addresses that are on another computer."""
    nets = {"http", "https", "ws", "wss"}
    split = [urlsplit(url) for url in urls]
    return [url.geturl() for url in split if url.scheme in nets and url.hostname != HERE]
