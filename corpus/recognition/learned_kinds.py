"""Telling kinds, and what is no name, by a trained model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from corpus.entity import EntityKind
from corpus.gazetteer import Gazetteer

from .candidate import Candidate
from .evidence import Evidence
from .features import Company, features
from .kinds import Judgement, RuleTyper, doctrine
from .language import Language
from .linear_model import LinearModel

LABELS = ("person", "organisation", "place", "other", "none")
_KINDS = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.OTHER)
_UNSHOWN, _SEVERAL, _SHOWN = 0.5, 0.6, 0.9
"""Likelihood from which a candidate is taken for no name: a word whose capital tells nothing,
several words, and a word that the article writes with a telling capital only."""
_RULED = frozenset({EntityKind.EVENT, EntityKind.WORK})
"""Kinds that only the rules tell apart from others."""
_RULES = 0.4
"""What the rules' choice weighs beside the model's likelihoods."""
_CLEAR = 0.6
"""Share of the rules' votes from which such a kind stands."""


class LearnedTyper:
    """Tells kinds by a linear model; a mention counts half, its article's like mentions half."""

    def __init__(self, evidence: Evidence, model: LinearModel) -> None:
        self._evidence, self._model = evidence, model
        self._rules = RuleTyper(evidence.language, evidence.gazetteer)

    def kinds(self, candidates: Sequence[Candidate]) -> Sequence[Judgement]:
        """Return kind and confidence of each candidate, in their order; no kind for no name."""
        ruled = self._rules.kinds(candidates)
        company = Company.of(candidates, [kind for kind, _ in ruled])
        known = {one.surface: one.entry.kind for one in candidates if one.entry is not None}
        shares = [
            self._model.probabilities(features(one, rule, company, self._evidence))
            if one.surface not in known
            and not _ruled(one, rule, self._evidence.language, self._evidence.gazetteer)
            else []
            for one, rule in zip(candidates, ruled, strict=True)
        ]
        alike: defaultdict[str, list[list[float]]] = defaultdict(list)
        for one, share in zip(candidates, shares, strict=True):
            if share:
                alike[one.written].append(share)
        means = {surface: _mean(many) for surface, many in alike.items()}
        best = {surface: min(share[-1] for share in many) for surface, many in alike.items()}
        found: list[Judgement] = []
        for one, rule, share in zip(candidates, ruled, shares, strict=True):
            if one.surface in known:
                found.append((known[one.surface], 1.0))
            elif not share:
                found.append(rule)
            else:
                doubtful = best[one.written] > self._least(one, company)
                shared = _mean([share, means[one.written]])
                found.append(_judged(rule, shared, doubtful=doubtful))
        return found

    def _least(self, one: Candidate, company: Company) -> float:
        """Return how likely all like mentions must be no name to leave this one out."""
        word = one.words[0]
        if one.team or one.beside == "of" or one.dateline or one.title:
            return 1.0
        if len(one.words) == 1 and {word, word.capitalize()} & company.surnames:
            return 1.0
        shown = self._evidence.inside[word] and not self._evidence.lower[word.lower()]
        if len(one.words) > 1:
            return _SEVERAL
        return _SHOWN if shown else _UNSHOWN


def _ruled(
    one: Candidate, rule: tuple[EntityKind, float], spoken: Language, gazetteer: Gazetteer
) -> bool:
    """Return whether the rules know better, for kinds that the model was hardly shown."""
    kind, share = rule
    if kind is EntityKind.PERSON:
        aside = one.after in spoken.entourage and len(one.words) == 1
        if aside or _named_like_place(one, gazetteer):
            return True
    if kind in _RULED and share > _CLEAR:
        return True
    return kind is EntityKind.OTHER and len(one.words) == 1 and doctrine(one.words[0])


def _named_like_place(one: Candidate, gazetteer: Gazetteer) -> bool:
    """Return whether a given name stands before a surname that is a place's, too."""
    if len(one.words) != 2 or one.words[0] not in gazetteer.given:
        return False
    first, last = gazetteer.get(one.words[0]), gazetteer.get(one.words[1])
    return first is None and last is not None and last.kind is EntityKind.PLACE


def _mean(many: Sequence[Sequence[float]]) -> list[float]:
    return [sum(column) / len(many) for column in zip(*many, strict=True)]


def _judged(
    rule: tuple[EntityKind, float], shares: Sequence[float], *, doubtful: bool
) -> Judgement:
    """Return what the likelihoods speak for; `doubtful` where no like mention is a sure name."""
    if doubtful:
        return None, shares[-1]
    ranked = [
        (share + (_RULES * rule[1] if kind is rule[0] else 0.0), share, kind)
        for share, kind in zip(shares, _KINDS, strict=False)
    ]
    _, share, kind = max(ranked, key=lambda one: one[0])
    if kind is EntityKind.OTHER and rule[0] in _RULED:
        kind = rule[0]
    return kind, round(share / max(1e-9, 1 - shares[-1]), 3)
