"""The mentions of an article while corrections are applied to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from corpus.article import Article
from corpus.comparison import Reading
from corpus.entity import EntityId, EntityKind, Mention
from corpus.gazetteer import normal
from corpus.span import Span

from .correction import Named, Quoted, Scope, text_hash
from .names import UserNames

_LEAST = 24
"""Characters, of the words and what stands before them, that find a mention in another text."""

Chosen = Callable[[Mention], bool]


class Page:
    """One article with its mentions, each of which may go to another entity or away."""

    def __init__(self, reading: Reading, mentions: Sequence[Mention] | None = None) -> None:
        """Begin with the mentions of the reading, or with what they have become."""
        self.article: Article = reading.article
        self.mentions = list(reading.mentions if mentions is None else mentions)
        self._met = {mention.entity for mention in self.mentions}
        self._source = reading

    def copy(self) -> Page:
        """Return the same, to be gone on with while this one stays as it is."""
        return Page(self._source, self.mentions)

    @cached_property
    def sha256(self) -> str:
        """Return the SHA-256 of the text."""
        return text_hash(self.article.text)

    def within(self, scope: Scope) -> bool:
        """Return whether the article is what a correction is for."""
        if scope.everywhere or scope.sha256 == self.sha256:
            return True
        return bool(scope.source) and scope.source == self.article.metadata.source

    def reading(self) -> Reading:
        """Return the article with its mentions as they are now, in order of place."""
        if self.mentions == list(self._source.mentions):
            return self._source
        return Reading(self.article, tuple(sorted(self.mentions, key=lambda one: one.span)))

    def of(self, entities: Iterable[EntityId]) -> Iterator[Mention]:
        """Return the mentions of some entities."""
        wanted = set(entities)
        return (mention for mention in self.mentions if mention.entity in wanted)

    def pass_on(self, entity: EntityId, to: EntityId) -> None:
        """Give all mentions of one entity to another."""
        if entity in self._met:
            self.move(lambda one: one.entity == entity, to)

    def move(self, chosen: Chosen, entity: EntityId) -> list[Mention]:
        """Give the chosen mentions to an entity and return them as they were."""
        moved = [mention for mention in self.mentions if chosen(mention)]
        if moved:
            self._met.add(entity)
            self.mentions = [
                replace(one, entity=entity) if chosen(one) else one for one in self.mentions
            ]
        return moved

    def retype(self, entities: Iterable[EntityId], old: EntityKind, new: EntityKind) -> None:
        """Give the mentions of some entities another kind; a people keeps its own."""
        wanted = set(entities)
        self.mentions = [
            replace(one, kind=new) if one.entity in wanted and one.kind is old else one
            for one in self.mentions
        ]

    def drop(self, chosen: Chosen) -> None:
        """Take the chosen mentions away."""
        self.mentions = [mention for mention in self.mentions if not chosen(mention)]

    def add(self, span: Span, kind: EntityKind, entity: EntityId) -> None:
        """Make a mention, in place of those that it crosses."""
        self.drop(lambda one: one.span.start < span.end and span.start < one.span.end)
        self._met.add(entity)
        self.mentions.append(Mention(span, span.of(self.article.text), kind, entity=entity))

    def places(self, quotes: Sequence[Quoted]) -> set[Span]:
        """Return where the quoted mentions are in this text, which may be another by now."""
        return {span for quote in quotes for span in self._place(quote)}

    def occurrences(self, named: Named) -> list[Span]:
        """Return where the names stand as whole words, off what is a mention already."""
        taken = [mention.span for mention in self.mentions]
        return [
            span
            for span, _ in UserNames([named]).find(self.article.text)
            if not any(one.start < span.end and span.start < one.end for one in taken)
        ]

    def _place(self, quote: Quoted) -> Iterator[Span]:
        text, size = self.article.text, len(quote.exact)
        if text[quote.start : quote.start + size] == quote.exact and quote.sha256 == self.sha256:
            yield Span(quote.start, quote.start + size)
        elif quote.sha256 != self.sha256 and len(quote.prefix) + size >= _LEAST:
            context = quote.prefix + quote.exact
            at = text.find(context)
            # Words that stand twice do not tell which place was meant.
            if at >= 0 and text.find(context, at + 1) < 0:
                start = at + len(quote.prefix)
                yield Span(start, start + size)


def surface(mention: Mention) -> str:
    """Return the words of a mention, written one way."""
    return normal(mention.text)
