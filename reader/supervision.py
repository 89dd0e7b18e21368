"""A small parent that gives the terminal back, however the program ends.

A program that is killed, or crashes in native code, cannot clean up behind
itself; a parent that only waits can.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from threading import Thread
from typing import NoReturn

from .terminal import Settings, give_back, settings

_PASSED_ON = (signal.SIGTERM, signal.SIGHUP)
# The terminal sends these to the child as well.
_LEFT_TO_THE_CHILD = (signal.SIGINT, signal.SIGQUIT)
_GUARDED = {*_PASSED_ON, *_LEFT_TO_THE_CHILD}
_BOTH_CONTINUED = 0.05
"""Seconds within which a signal to a whole group has reached both."""


def supervised(run: Callable[[], int]) -> int:
    """Run in a child process and return its exit code, 128 + n if signal n ended it.

    The terminal is given back in any case. Stopping the child (ctrl+z) stops
    the parent, so that the shell sees it. Must be called before any thread
    is started or a library opened.
    """
    before = settings()
    sys.stdout.flush()
    sys.stderr.flush()
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _GUARDED)
    life, parents_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(parents_end)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        _be_child(run, life, before)
    os.close(life)
    handlers = {number: signal.getsignal(number) for number in _GUARDED}
    try:
        for number in _PASSED_ON:
            signal.signal(number, lambda passed, _frame: os.kill(child, passed))
        for number in _LEFT_TO_THE_CHILD:
            signal.signal(number, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        return _ended(_wait(child, before), before)
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        os.close(parents_end)


def _be_child(run: Callable[[], int], life: int, before: Settings | None) -> NoReturn:
    Thread(target=_follow_parent, args=(life, before), daemon=True).start()
    code = 1
    try:
        code = run()
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    except KeyboardInterrupt:
        code = 128 + signal.SIGINT
    except BaseException:  # noqa: BLE001 - this is the end of the process, as for the interpreter
        import traceback

        traceback.print_exc()
    finally:
        _leave(code)


def _leave(code: int) -> NoReturn:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _follow_parent(life: int, before: Settings | None) -> None:
    # The pipe ends when the parent is gone; without it nobody would give the
    # terminal back, and the shell would already read from it.
    if not os.read(life, 1):
        give_back(before)
        os._exit(1)


def _wait(child: int, before: Settings | None) -> int:
    told = os.WUNTRACED | os.WCONTINUED
    while True:
        _, status = os.waitpid(child, told)
        if os.WIFSTOPPED(status):
            _stop(before)
            changed, status = os.waitpid(child, told | os.WNOHANG)
            if not changed:
                os.kill(child, signal.SIGCONT)
                continue
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            return status


def _stop(before: Settings | None) -> None:
    if settings() != before:
        give_back(before)
    os.kill(os.getpid(), signal.SIGSTOP)
    time.sleep(_BOTH_CONTINUED)


def _ended(status: int, before: Settings | None) -> int:
    killed = os.WIFSIGNALED(status)
    if killed or settings() != before:
        give_back(before)
    if not killed:
        return os.WEXITSTATUS(status)
    number = os.WTERMSIG(status)
    if number != signal.SIGINT:
        name = signal.Signals(number).name
        sys.stderr.write(f"The reader was ended by {name}; what was saved is kept.\n")
    return 128 + number
