"""Corrections made from the arguments of a command."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Any

from corpus.article import Article
from corpus.corrections import Correction, Deed, Named, Quoted, Scope
from corpus.corrections.bearers import fold
from corpus.corrections.content import MANY
from corpus.corrections.correction import quoted
from corpus.entity import EntityKind
from corpus.span import Span
from reader.errors import NotKnown, WrongUsage
from reader.workspace import Workspace


def correction_of(workspace: Workspace, arguments: Namespace) -> Correction:
    """Return the correction that the arguments ask for.

    Raises:
        NotKnown: an entity is not in the library, or may be several.
        WrongUsage: the arguments do not say all that it takes.
    """
    article = None
    if arguments.article:
        article = workspace.article(workspace.resolve(arguments.article))
    made = _MAKING[Deed(arguments.action)](_Known(workspace), arguments, article)
    scope = Scope.of(article) if article is not None else Scope()
    try:
        return Correction(Deed(arguments.action), scope=scope, **made)
    except ValueError as error:
        raise WrongUsage(str(error)) from error


class _Known:
    """The library's entities, by their names."""

    def __init__(self, workspace: Workspace) -> None:
        self.named = workspace.corrections.named
        self.kind_of = workspace.corrections.kind_of

    def named_or_new(self, reference: str, kind: EntityKind) -> Named:
        try:
            return self.named(reference)
        except NotKnown:
            return Named(kind, reference)


_Making = Callable[[_Known, Namespace, Article | None], Mapping[str, Any]]


def _merge(known: _Known, arguments: Namespace, _article: Article | None) -> Mapping[str, Any]:
    return {
        "subject": known.named(arguments.name),
        "others": tuple(known.named(other) for other in arguments.others),
    }


def _notsame(known: _Known, arguments: Namespace, _article: Article | None) -> Mapping[str, Any]:
    one = known.named(arguments.name, MANY)
    others = tuple(known.named(other, MANY) for other in arguments.others)
    if any(fold(other.name) == fold(one.name) and other.kind is one.kind for other in others):
        raise WrongUsage(f"Both are called {one.name}: split one off under another name instead")
    return {"subject": one, "others": others}


def _split(known: _Known, arguments: Namespace, article: Article | None) -> Mapping[str, Any]:
    losing = known.named(arguments.name)
    places = _places(arguments, article)
    if not arguments.surfaces and not places:
        raise WrongUsage("Name what to split off: --surface TEXT, or --article and --at START:END")
    kind = EntityKind(arguments.kind) if arguments.kind else losing.kind
    name = arguments.into or (arguments.surfaces or [places[0].exact])[0]
    into = known.named_or_new(name, kind) if arguments.into else Named(kind, name)
    if fold(into.name) == fold(losing.name) and into.kind is losing.kind:
        raise WrongUsage(f"Name what is split off: --into NAME other than {losing.name}")
    return {
        "subject": losing,
        "others": (into,),
        "surfaces": tuple(arguments.surfaces),
        "places": places,
    }


def _rename(known: _Known, arguments: Namespace, _article: Article | None) -> Mapping[str, Any]:
    return {"subject": known.named(arguments.name), "name": " ".join(arguments.new.split())}


def _retype(known: _Known, arguments: Namespace, _article: Article | None) -> Mapping[str, Any]:
    return {"subject": known.named(arguments.name), "kind": EntityKind(arguments.kind)}


def _ignore(known: _Known, arguments: Namespace, article: Article | None) -> Mapping[str, Any]:
    places = _places(arguments, article)
    if not arguments.name and not arguments.surfaces and not places:
        raise WrongUsage("Name what to ignore: NAME, --surface TEXT, or --at START:END")
    return {
        "subject": known.named(arguments.name) if arguments.name else None,
        "surfaces": tuple(arguments.surfaces),
        "places": places,
    }


def _add(known: _Known, arguments: Namespace, article: Article | None) -> Mapping[str, Any]:
    places = _places(arguments, article)
    name = arguments.name or (places[0].exact if places else "")
    if not name:
        raise WrongUsage("Name what to add: NAME, --list FILE, or --article and --at START:END")
    given = EntityKind(arguments.kind) if arguments.kind else known.kind_of(name)
    kind = given or EntityKind.OTHER
    named = Named(kind, " ".join(name.split()), tuple(arguments.aliases))
    if places and not arguments.aliases:
        named = known.named_or_new(name, kind)
    return {"subject": named, "places": places}


_MAKING: Mapping[Deed, _Making] = {
    Deed.MERGE: _merge,
    Deed.NOTSAME: _notsame,
    Deed.SPLIT: _split,
    Deed.RENAME: _rename,
    Deed.RETYPE: _retype,
    Deed.IGNORE: _ignore,
    Deed.ADD: _add,
}


def _places(arguments: Namespace, article: Article | None) -> tuple[Quoted, ...]:
    if not arguments.places:
        return ()
    if article is None:
        raise WrongUsage("--at says where in an article: name it with --article")
    for start, end in arguments.places:
        if end > len(article.text):
            raise WrongUsage(f"{start}:{end} reaches beyond the text of {article.id}")
    return tuple(quoted(article, Span(*place)) for place in arguments.places)
