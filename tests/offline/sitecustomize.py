"""Refuse every connection to another computer, in each process that loads this file."""

from __future__ import annotations

import socket
from typing import Any

_CONNECT = socket.socket.connect
_CONNECT_EX = socket.socket.connect_ex


def refuse(address: Any) -> None:
    """Raise unless the address is on this computer (a socket file, or the loopback)."""
    if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1", "localhost", ""}:
        raise ConnectionRefusedError(f"The tests talk to no other computer: {address[0]}")


def _connect(self: socket.socket, address: Any) -> None:
    refuse(address)
    _CONNECT(self, address)


def _connect_ex(self: socket.socket, address: Any) -> int:
    refuse(address)
    return _CONNECT_EX(self, address)


socket.socket.connect = _connect  # type: ignore[method-assign]
socket.socket.connect_ex = _connect_ex  # type: ignore[method-assign]
