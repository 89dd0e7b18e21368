"""Answering the latest of many questions, and letting go of the ones before it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Question = TypeVar("Question")


class Latest(Generic[Question]):
    """Answers one question at a time, in a thread that the owner gives it.

    While one is answered, only the latest of those that come is kept. What
    answers is told by a function whether it has been overtaken.
    """

    def __init__(self, answer: Callable[[Question, Callable[[], bool]], None]) -> None:
        self._answer = answer
        self._lock = Lock()
        self._waiting: list[Question] = []
        self._is_busy = False

    def ask(self, question: Question) -> bool:
        """Put a question in place of the one that waits; return whether `run` must be called."""
        with self._lock:
            self._waiting = [question]
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

    def _next(self) -> Question | None:
        with self._lock:
            if self._waiting:
                return self._waiting.pop()
            self._is_busy = False
            return None

    def _overtaken(self) -> bool:
        return bool(self._waiting)
