"""The tests themselves cannot reach another computer, and so show that netkit does not try."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

# An address kept for documentation: nobody answers there.
ELSEWHERE = "192.0.2.1"


def test_another_computer_is_refused():
    """A connection to another computer fails at once, by its number or its name."""
    with socket.socket() as line, pytest.raises(ConnectionRefusedError, match="no other computer"):
        line.connect((ELSEWHERE, 80))
    with socket.socket() as line, pytest.raises(ConnectionRefusedError, match="no other computer"):
        line.connect_ex(("example.org", 80))


def test_a_started_python_is_refused_too():
    """Kernels and commands that a test starts cannot reach another computer either."""
    script = f"import socket; socket.create_connection(({ELSEWHERE!r}, 80), timeout=5)"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert b"no other computer" in ended.stderr


def test_this_computer_is_reached():
    """The loopback stays open, as kernels and JupyterLab need it."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as line:
        line.connect(server.getsockname())
