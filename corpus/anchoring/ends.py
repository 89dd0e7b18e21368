"""The words at the ends of a quote, where what stands beside them was rewritten."""

from __future__ import annotations

from collections.abc import Mapping

from .tokens import Tokens


def same_word(
    token: int,
    quote: range,
    old: Tokens,
    new: Tokens,
    became: Mapping[int, int],
) -> int | None:
    """Return where a word of the quote that has no partner stands again, if in one place.

    It is looked for between the partners of its nearest neighbours that have
    one, and has to be there once, as in this part of the quote. In the midst of
    a rewritten stretch a single word says little; at the end of a quote it says
    how far the quote reaches.
    """
    form = old.forms[token]
    if not any(map(str.isalnum, form)):
        return None
    first, last = token, token
    while first > 0 and first - 1 not in became:
        first -= 1
    while last + 1 < len(old.forms) and last + 1 not in became:
        last += 1
    begin = became[first - 1] + 1 if first else 0
    end = became.get(last + 1, len(new.forms))
    places = [place for place in new.places.get(form, ()) if begin <= place < end]
    said = old.of(range(max(first, quote.start), min(last + 1, quote.stop))).count(form)
    return places[0] if said == len(places) == 1 else None
