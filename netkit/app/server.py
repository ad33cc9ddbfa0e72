"""Voila as the app needs it: on this computer only, behind a token, and quiet."""

from __future__ import annotations

import os
import secrets
import socket
import threading
import webbrowser
from pathlib import Path
from typing import Any

from traitlets.config import Config
from voila.app import Voila

from netkit.errors import NetkitError

IP = "127.0.0.1"
IDLE = 3600
"""Seconds after which a page that was closed without a word is forgotten."""
EXTENSIONS = [
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
    "jupyterlab-plotly",
]
_TEMPLATES = Path(__file__).resolve().parent / "jupyter"


def _let_pages_end(handler: Any, **_: Any) -> None:
    """Give the page the cookie without which it could not end its own kernel when it is closed."""
    str(handler.xsrf_token)  # reading it sets the cookie


_SETTINGS = Config(
    {
        "VoilaConfiguration": {"prelaunch_hook": _let_pages_end},
        # Tornado remarks on Jupyter's own choice, which is longer.
        "Voila": {"tornado_settings": {"ws_ping_timeout": 30_000}},
    }
)


def serve(notebook: Path, *, port: int | None = None, browser: bool = True) -> None:
    """Show a notebook as a page until the server is stopped.

    Raises
    ------
    NetkitError
        If the port asked for is taken.
    """
    if port is not None and _is_taken(port):
        raise NetkitError(f"Port {port} is in use. Leave out --port, and netkit finds a free one.")
    others = os.environ.get("JUPYTER_PATH")
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(_TEMPLATES), others]))
    _Server.opens = browser
    _Server.launch_instance([str(notebook), *_options(port)], config=_SETTINGS)


class _Server(Voila):  # type: ignore[misc]  # voila has no types
    """Voila, which tells its own address in words of ours."""

    opens = True

    def launch_browser(self) -> None:
        """Tell the address, with its token; Voila calls this as soon as it listens there."""
        address = f"{self.connection_url}?token={self.token}"
        print(f"Your page: {address}", "Only this computer can open it.", sep="\n")
        print("To stop: Ctrl+C here.", flush=True)
        if self.opens:
            # Not every browser hands back at once, and the page must be served meanwhile.
            threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()


def _options(port: int | None) -> list[str]:
    # On the command line, where they overrule a configuration file.
    here = [] if port is None else [f"--Voila.port={port}", "--Voila.port_retries=0"]
    return [
        *here,
        f"--Voila.ip={IP}",
        f"--Voila.token={secrets.token_hex(24)}",
        "--Voila.open_browser=True",
        "--Voila.log_level=ERROR",
        "--VoilaConfiguration.template=netkit",
        "--VoilaConfiguration.allow_template_override=NO",
        "--VoilaConfiguration.allow_theme_override=NO",
        "--VoilaConfiguration.file_denylist=.*",
        *(f"--VoilaConfiguration.extension_allowlist={name}" for name in EXTENSIONS),
        f"--MappingKernelManager.cull_idle_timeout={IDLE}",
        "--MappingKernelManager.cull_interval=60",
    ]


def _is_taken(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex((IP, port)) == 0
