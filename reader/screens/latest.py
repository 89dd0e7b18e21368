"""Answering the latest of many questions, and letting go of the ones before it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock
from typing import Generic, Protocol, TypeVar

Question = TypeVar("Question")


class Overtaken(Protocol):
    """Tells whether a later question has come."""

    def __call__(self, within: float = 0.0) -> bool:
        """Return whether one has come, or comes within so many seconds."""


class Latest(Generic[Question]):
    """Answers one question at a time, in a thread that the owner gives it.

    While one is answered, only the latest of those that come is kept. What
    answers is told by a function whether it has been overtaken.
    """

    def __init__(self, answer: Callable[[Question, Overtaken], None]) -> None:
        self._answer = answer
        self._lock = Lock()
        self._waiting: list[Question] = []
        self._is_busy = False
        self._came = Event()

    def ask(self, question: Question) -> bool:
        """Put a question in place of the one that waits; return whether `run` must be called."""
        with self._lock:
            self._waiting = [question]
            self._came.set()
            idle, self._is_busy = not self._is_busy, True
            return idle

    def run(self) -> None:
        """Answer until no question waits."""
        try:
            while (question := self._next()) is not None:
                self._answer(question, self._overtaken)
        finally:
            self._is_busy = False

    def drop(self) -> None:
        """Let go of what waits."""
        with self._lock:
            self._waiting = []
            self._came.set()

    def _next(self) -> Question | None:
        with self._lock:
            self._came.clear()
            if self._waiting:
                return self._waiting.pop()
            self._is_busy = False
            return None

    def _overtaken(self, within: float = 0.0) -> bool:
        return self._came.wait(within) if within else self._came.is_set()
