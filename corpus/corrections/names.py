"""The user's own names: what lists and corrections add to those known beforehand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256

from corpus.article import Article
from corpus.entity import Mention, Recognizer
from corpus.gazetteer import normal
from corpus.span import Span

from .correction import Correction, Deed, Named

_WORD = re.compile(r"\w+")


class UserNames:
    """Names with what they stand for; of two lists with one name, the later counts."""

    def __init__(self, named: Iterable[Named] = ()) -> None:
        self.named = tuple(named)

    def __bool__(self) -> bool:
        return bool(self.named)

    def get(self, form: str) -> Named | None:
        """Return what a surface form stands for."""
        return self._forms.get(normal(form))

    @cached_property
    def state(self) -> str:
        """Return a short text that is another one when there are other names; empty for none."""
        told = "\n".join(repr(one) for one in self.named)
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:12] if told else ""

    def find(self, text: str) -> Iterator[tuple[Span, Named]]:
        """Yield where names stand as whole words, the longest at each place, none crossing."""
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end:
                continue
            for form, named in self._by_first.get(word[0], ()):
                last = word.start() + len(form)
                if text.startswith(form, word.start()) and not text[last : last + 1].isalnum():
                    yield Span(word.start(), last), named
                    end = last
                    break

    @cached_property
    def _forms(self) -> dict[str, Named]:
        return {normal(form): named for named in self.named for form in named.names}

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[str, Named]]]:
        found: defaultdict[str, list[tuple[str, Named]]] = defaultdict(list)
        forms = {form: named for named in self.named for form in named.names}
        for form in sorted(forms, key=len, reverse=True):
            first = _WORD.match(form)
            if first is not None:
                found[first[0]].append((form, forms[form]))
        return found


class NamesRecognizer:
    """Finds what another recognizer finds, and the user's names besides."""

    def __init__(self, recognizer: Recognizer, names: UserNames) -> None:
        self._recognizer, self._names = recognizer, names

    @property
    def version(self) -> str:
        """Return the version of the recognizer, with the state of the names."""
        return f"{self._recognizer.version}, names {self._names.state}"

    def find(self, article: Article) -> Sequence[Mention]:
        """Return the mentions in the article, in order, none crossing another.

        A name of the user's goes before what it crosses, but for a longer name
        that holds it.
        """
        found = list(self._recognizer.find(article))
        for span, named in self._names.find(article.text):
            crossed = [
                one for one in found if one.span.start < span.end and span.start < one.span.end
            ]
            if any(one.span.covers(span) and one.span != span for one in crossed):
                continue
            text = span.of(article.text)
            same = next(
                (one for one in crossed if one.span == span), Mention(span, text, named.kind)
            )
            found = [one for one in found if one not in crossed]
            found.append(replace(same, kind=named.kind, confidence=1.0))
        return sorted(found, key=lambda one: one.span)


def added_names(corrections: Iterable[Correction]) -> list[Named]:
    """Return the names that corrections add for the whole library."""
    return [
        one.subject
        for one in corrections
        if one.deed is Deed.ADD and one.scope.everywhere and not one.places and one.subject
    ]
