"""Why an article was found: which parts of a query it answers, where, and in which form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.article import Article
from corpus.entity import Mention
from corpus.span import Span

from .highlight import text_places
from .places import Place, seeker
from .query import Everything, Field, Query
from .query.nodes import NOWHERE
from .words import APART, fold, tokens

_ORDER = (Field.TITLE, *(field for field in Field if field is not Field.TITLE))
_FORMS = 3
"""Most forms of a part that are told."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of a query, the fields that answer it, and what stands there."""

    asked: str
    """The part as it was typed."""
    fields: tuple[Field, ...]
    forms: tuple[str, ...]
    """What answers it when that is not what was typed: the most frequent first."""


@dataclass(slots=True)
class _Answer:
    fields: set[Field] = field(default_factory=set)
    forms: Counter[str] = field(default_factory=Counter)


def reasons(
    article: Article,
    query: Query,
    mentions: Sequence[Mention] = (),
    *,
    notes: Sequence[str] = (),
    tags: Sequence[str] = (),
    found: Sequence[Place] | None = None,
) -> tuple[Reason, ...]:
    """Return a reason for each part of the query that asks for words and is answered.

    They stand in the order of the query. `mentions` are those of the article;
    they answer for an entity under whatever name. `found` is what
    `text_places` returned, if it was asked before.
    """
    # A word and the entity that goes by it are one part of what was typed.
    parts = [NOWHERE if isinstance(leaf, Everything) else leaf.span for leaf in query.sought()]
    answers: defaultdict[Span, _Answer] = defaultdict(_Answer)
    language = article.metadata.language
    in_text = text_places(article, query, mentions) if found is None else found
    places = [(Field.TEXT, article.text, in_text)]
    for where, text in _others(article, query, notes, tags):
        sought = seeker(query, _asking(where), language).places(text)
        places.append((where, text, tuple(sought)))
    for where, text, each in places:
        for span, number in each:
            answer = answers[parts[number]]
            answer.fields.add(where)
            answer.forms[" ".join(span.of(text).split())] += 1
    return tuple(
        Reason(
            part.of(query.text),
            tuple(filter(answer.fields.__contains__, _ORDER)),
            _telling(part.of(query.text), answer),
        )
        for part, answer in sorted(answers.items())
    )


def _others(
    article: Article, query: Query, notes: Sequence[str], tags: Sequence[str]
) -> Iterator[tuple[Field, str]]:
    """Yield what else the query may find: title and notes, and the fields that it names."""
    about = article.metadata
    yield Field.TITLE, article.title
    if notes:
        yield Field.NOTE, APART.join(notes)
    named = {getattr(leaf, "field", None) for leaf in query.sought()}
    values: Mapping[Field, str] = {
        Field.OUTLET: about.outlet,
        Field.AUTHOR: about.byline,
        Field.LANG: about.language,
        Field.TAG: APART.join(tags),
    }
    yield from ((where, text) for where, text in values.items() if where in named and text)


def _asking(where: Field) -> frozenset[Field | None]:
    match where:
        case Field.TITLE:
            return frozenset({None, where, Field.ENTITY})
        case Field.NOTE:
            return frozenset({None, where})
        case _:
            return frozenset({where})


def _telling(asked: str, answer: _Answer) -> tuple[str, ...]:
    """Return the forms that are other words than those that were typed, each once."""
    typed = {token.text for token in tokens(asked)}
    told: dict[str, str] = {}
    for form, _ in answer.forms.most_common():
        words = {token.text for token in tokens(form)}
        if not (words <= typed or words >= typed):
            told.setdefault(fold(form), form)
    return tuple(told.values())[:_FORMS]
