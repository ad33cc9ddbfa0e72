"""How tabs look on a page of panels: as wide as their words, and dark enough to read."""

from __future__ import annotations

import ipywidgets

# Tabs as wide as their words, in as many rows as a narrow screen needs, and dark enough to read.
_LOOK = """<style>
.netkit-app {gap: 0.4em}
.netkit-app .jupyter-widget-tab > .lm-TabBar {overflow: visible}
.netkit-app .jupyter-widget-tab > .lm-TabBar > .lm-TabBar-content {flex-wrap: wrap; border: 0}
.netkit-app .jupyter-widget-tab > .lm-TabBar .lm-TabBar-tab {flex: 0 0 auto; min-width: 0;
  max-width: none; height: auto; margin: 0; padding: 0.5em 1em; border: 0; background: none;
  border-bottom: 3px solid transparent; transform: none; top: 0}
.netkit-app .jupyter-widget-tab > .lm-TabBar .lm-TabBar-tab.lm-mod-current {font-weight: bold;
  border-bottom-color: #0b62a5}
.netkit-app .jupyter-widget-tab > .lm-TabBar .lm-TabBar-tab.lm-mod-current::before {display: none}
.netkit-app .lm-TabBar-tab:focus-visible {outline: 2px solid #0b62a5; outline-offset: -2px}
.netkit-app .lm-TabBar-tabLabel {color: #2b2b2b; line-height: 1.6}
.netkit-app .jupyter-widget-tab > .widget-tab-contents {border: 0; border-top: 1px solid #bbb;
  background: none; padding: 1.2em 0 0}
.netkit-app .widget-tab-contents > .widget-box {gap: 2em}
.netkit-app .netkit-code {display: none}
.netkit-app h2 {font-size: 1.3em; margin: 0 0 0.3em; font-weight: 600; line-height: 1.4}
</style>"""


def tab_look() -> ipywidgets.HTML:
    """Make the unseen part that gives a panel of the class `netkit-app` its tabs."""
    return ipywidgets.HTML(_LOOK, layout={"display": "none"})
