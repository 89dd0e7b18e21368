"""Whether an evidence bundle holds what it says: every quote found again, or told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.anchoring.tokens import Tokens, tokenise
from corpus.article import Article

from .bundle import Bundle, Claim


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of one quote."""

    claim: Claim
    problem: str
    """Why it is not verified, as a clause; empty when it is."""
    remark: str = ""
    """What could not be looked at, as a clause."""


@dataclass(frozen=True)
class Verification:
    """What was found of a whole bundle."""

    damage: Sequence[str]
    """A sentence for each file that was changed, removed or added."""
    verdicts: Sequence[Verdict]

    @property
    def passed(self) -> bool:
        """Return whether the bundle is whole and each quote was found again."""
        return not self.damage and all(not one.problem for one in self.verdicts)


@dataclass
class _Examination:
    """The reading of one bundle; each source is taken apart once."""

    bundle: Bundle
    _tokens: dict[str, Sequence[Tokens]] = field(default_factory=dict)

    def verdict(self, claim: Claim) -> Verdict:
        """Return whether a quote stands in its text, and that came from its source."""
        text = self.bundle.text(claim.text)
        if text is None:
            return Verdict(claim, "its text is not in the bundle as it was")
        problem = _misplaced(claim, text)
        if problem:
            return Verdict(claim, problem)
        if self.bundle.original(claim.original) is None:
            return Verdict(claim, "its source is not in the bundle as it was")
        articles = self.bundle.read_again(claim.original, claim.source)
        if articles is None:
            return Verdict(claim, "", "its source cannot be read here, and was not looked into")
        if any(one.text == text for one in articles) or self._says(claim, articles):
            return Verdict(claim, "")
        return Verdict(claim, "it is in the text, but its source, read again, does not say it")

    def _says(self, claim: Claim, articles: Sequence[Article]) -> bool:
        """Return whether the source has the quote's words; another version may cut the text."""
        quoted = tokenise(claim.quote).forms
        if claim.original not in self._tokens:
            self._tokens[claim.original] = [tokenise(one.text) for one in articles]
        return not quoted or any(one.occurrences(quoted) for one in self._tokens[claim.original])


def verify(data: bytes, source: str) -> Verification:
    """Return what is found of each quote of a bundle; `source` names it in messages.

    Raises:
        UnreadableNotes: it is no evidence bundle, or a damaged archive.
    """
    bundle = Bundle.open(data, source)
    examination = _Examination(bundle)
    verdicts = [examination.verdict(claim) for claim in bundle.claims]
    return Verification(bundle.damage(), verdicts)


def _misplaced(claim: Claim, text: str) -> str:
    """Return how the quote is not where it should be, empty when it is there."""
    if not claim.quote:
        return "nothing is quoted"
    place = claim.span
    if place and place.end <= len(text) and place.of(text) == claim.quote:
        return ""
    elsewhere = text.find(claim.quote)
    if elsewhere < 0:
        return "it is not in the text"
    return f"it is not at its place in the text, but at {elsewhere}"
