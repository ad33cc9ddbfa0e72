"""A process that does what it is sent, one call after the other, until nobody sends any more."""

from __future__ import annotations

import os
import pickle
import signal
import sys

from netkit.cohort.processes.limits import guard


def main() -> None:
    """Answer calls (function, arguments) from standard input with what they give or raise."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for whoever started us
    calls, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not stand between the answers.
    os.dup2(2, 1)
    guard()
    while True:
        try:
            call, arguments = pickle.load(calls)  # noqa: S301 - sent by our own parent
        except EOFError:
            return
        try:
            answer = (True, call(*arguments))
        except BaseException as error:
            answer = (False, error)
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    main()
