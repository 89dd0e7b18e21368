"""Declined names in the form that a dictionary has: Путина is a form of Путин."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from corpus.gazetteer import Gazetteer, Sex
from corpus.gazetteer.foreign import given_names, usual_spellings

from .surface import skeleton

_RULES = {
    "ru": "ого:ый,ий,ой ому:ый,ий,ой ами:,а ым:,ый им:ий, ом:,ый ем:й,ь, ей:я,ь ой:а,ая "
    "а: у:,а е:,а,ь,й ы:а, и:а,я,ь, я:й,ь ю:й,ь,я",
    "uk": "ого:ий ому:ий ові:,о еві:ь, єві:й ами:,а им:ий, ом:,о ем:ь, єм:й ою:а ею:а,я єю:я "
    "ої:а ій:а а:,о у:,а,о і:,а,ь,я ї:й,я и:а е: я:ь,й ю:ь,й,я",
    "pl": "iego:i iemu:i ego:y emu:y owi:,o iem:,i em:,o im:i ym:y, ie:,a "
    "a:,o u:,o y:a i:a ę:a ą:a",
    "de": "s:",
    "nl": "s:",
    "el": "ου:ος,ο ς: α:ας η:ης ο:ος",
}
"""Endings of declined names, each with the endings that the citation form may have instead."""
_SURE = {
    "ru": ("ского:ский", "скому:ский", "цкого:цкий", "цкому:цкий", "овым:ов", "евым:ев"),
    "uk": ("ського:ський", "ському:ський", "цького:цький", "цькому:цький"),
    "pl": ("skiego:ski", "skiemu:ski", "ckiego:cki", "ckiemu:cki"),
}
"""Endings that need no other evidence."""
_LADIES = {
    "ru": ("ой:а", "ской:ская", "у:а"),
    "uk": ("ої:а", "ій:а", "у:а"),
    "pl": ("iej:a", "ą:a"),
}
"""Endings of a lady's surname."""
_ABBREVIATIONS = {("nl", "VS"): "United States", ("nl", "VN"): "United Nations"}
"""Abbreviations that mean something else, or nothing, in another language."""
_STEM = 3
"""Letters that a declined name keeps, at least."""
_Surface = tuple[str, str]
"""Code of a language, and a surface form in it."""


def citations(surfaces: Iterable[_Surface], gazetteer: Gazetteer) -> Mapping[_Surface, str]:
    """Return the citation form of each declined surface, of those where it is sure.

    It is sure by a given name before it, or when the gazetteer or another
    mention, in whatever script, has the citation form.
    """
    listed = list(surfaces)
    if not any(code in _RULES for code, _ in listed):
        return {}
    evidence = _Evidence(listed, gazetteer)
    found = {}
    for code, surface in dict.fromkeys(listed):
        if code in _RULES:
            cited = _ABBREVIATIONS.get((code, surface)) or evidence.cited(code, surface)
            if cited != surface:
                found[code, surface] = cited
    return found


class _Evidence:
    """What the articles tell about the forms of their names."""

    def __init__(self, surfaces: Iterable[_Surface], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._bones: set[str] = set()
        self._nominative: set[str] = set()
        for _, surface in surfaces:
            words = surface.split()
            self._bones.update(skeleton(word) for word in words if len(word) > _STEM)
            given = given_names().get(words[0])
            if len(words) > 1 and given is not None and given[0] == words[0]:
                self._nominative.add(words[-1])

    def cited(self, code: str, surface: str) -> str:
        """Return the citation form of the surface, itself where none is sure."""
        if self._gazetteer.get(surface) is not None:
            return surface
        first, *rest = surface.split()
        if not rest:
            return self._word(code, surface)
        citation, sex = self._given(code, first)
        if sex is None:
            return surface
        *middle, last = rest
        return " ".join([citation, *middle, self._surname(code, last, sex, same=citation == first)])

    def _given(self, code: str, word: str) -> tuple[str, Sex | None]:
        """Return the citation form of a given name and the sex of its bearers."""
        if word in given_names():
            return given_names()[word]
        given = self._gazetteer.given
        for form in (word, *_before(word, _rules(code))):
            if form in given:
                return form, given.sex(form)
        return word, None

    def _surname(self, code: str, word: str, sex: Sex, *, same: bool) -> str:
        """Return the citation form of a surname; `same` says that the given name is in its own."""
        if same or sex is Sex.FEMALE:
            declined = sex is Sex.FEMALE and not same
            ladies = _before(word, _parsed(_LADIES.get(code, ())))
            return (next(ladies, word) if declined else None) or self._known(code, word) or word
        sure = next(_before(word, _parsed(_SURE.get(code, ()))), None)
        return sure or self._known(code, word) or next(_before(word, _rules(code)), word)

    def _word(self, code: str, word: str) -> str:
        if word in self._nominative:
            return word
        sure = next(_before(word, _parsed(_SURE.get(code, ()))), None)
        return sure or self._known(code, word) or word

    def _known(self, code: str, word: str) -> str | None:
        """Return the citation form that is met or known elsewhere."""
        if word.lower() in usual_spellings() or word in self._nominative:
            return None
        for form in _before(word, _rules(code)):
            if form.lower() in usual_spellings() or self._gazetteer.get(form) is not None:
                return form
            if len(form) > _STEM and skeleton(form) in self._bones:
                return form
        return None


@cache
def _rules(code: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return _parsed(tuple(_RULES[code].split()))


@cache
def _parsed(rules: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    parted = (rule.partition(":") for rule in rules)
    return tuple((ending, tuple(others.split(","))) for ending, _, others in parted)


def _before(word: str, rules: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """Return the forms that the declined word may be of, the likeliest first."""
    for ending, others in rules:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            stem = word[: -len(ending)]
            yield from (stem + other for other in others)
