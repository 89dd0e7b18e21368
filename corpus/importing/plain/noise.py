"""What pages leave in the texts that are copied from them."""

from __future__ import annotations

import re

_LANGUAGE = (
    "English|Español|Castellano|Français|Deutsch|Italiano|Português|Nederlands|Polski|"
    "Українська|Русский|Türkçe|Ελληνικά|العربية|فارسی|עברית|中文|简体中文|繁體中文|日本語|한국어|"
    "Català|Čeština|Magyar|Română|Svenska|Norsk|Dansk|Suomi|Bahasa Indonesia|Tiếng Việt|"
    "Spanish|French|German|Italian|Portuguese|Dutch|Polish|Ukrainian|Russian|Turkish|Greek|"
    "Arabic|Persian|Hebrew|Chinese|Japanese|Korean"
)
_LANGUAGE_SWITCH = re.compile(
    rf"(?:read (?:this )?in )?(?:{_LANGUAGE})(?: (?:version|edition))?"
    rf"(?:\s*[|/·•,]\s*(?:{_LANGUAGE}))*",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"advertisement|share|share (?:this|on)(?: \w+){1,2}|print(?: this (?:page|article))?|"
    r"skip to (?:main )?content|listen to this article|back to top|subscribe|menu|"
    r"(?:for immediate|press|news) release|"
    r"[-=_*#~•·. ]{3,}",
    re.IGNORECASE,
)
# Case changes inside the word, or the word follows a stop without a space.
_GLUED = re.compile(rf"(?<=[a-zà-öø-ÿ.!?…\"'”’»)\]])(?:{_LANGUAGE})$")
_LONGEST = 80

_AGENCY = (
    r"\b(?:AP|AFP|EPA|EFE|dpa|DPA|ANSA|TASS|Reuters|Getty|Xinhua|Wikimedia|Flickr|Photo\w*|"
    r"Images?|Picture|Illustration|Graphic|Credit|Courtesy|Copyright|Foto\w*|Bild|Imagen|Crédit|"
    r"Фото)\b|©"
)
_CREDIT = re.compile(_AGENCY)
_IN_BRACKETS = re.compile(r"[\[(][^\[\]()]*[\])]\.?$")
_CAPTION_LEAD = re.compile(
    r"(?:photo|image|picture|caption|credit|foto|bild|imagen|légende|фото)\w*"
    r"(?: (?:credit|by|courtesy)\w*)?\s*:",
    re.IGNORECASE,
)
_CREDIT_LENGTH = 150
_CAPTION_LENGTH = 320


def is_language_switch(line: str) -> bool:
    """Return whether the line only names one language or several."""
    return len(line) <= _LONGEST and _LANGUAGE_SWITCH.fullmatch(line) is not None


def is_chrome(line: str) -> bool:
    """Return whether the line is a button or a rule of a page, wherever it stands."""
    return len(line) <= _LONGEST and _CHROME.fullmatch(line) is not None


def glued_label(paragraph: str) -> int:
    """Return where a language's name begins that is glued to the last word, -1 without one."""
    tail = paragraph[-_LONGEST:]
    found = _GLUED.search(tail)
    return len(paragraph) - len(tail) + found.start() if found else -1


def is_caption(line: str) -> bool:
    """Return whether the line says what a picture shows: it ends or begins with a credit."""
    if len(line) > _CAPTION_LENGTH:
        return False
    credit = _IN_BRACKETS.search(line[-_CREDIT_LENGTH:])
    return bool((credit and _CREDIT.search(credit.group())) or _CAPTION_LEAD.match(line))


def is_bracketed(line: str) -> bool:
    """Return whether the whole line stands in square brackets."""
    return line.startswith("[") and line.endswith("]") and len(line) <= _CAPTION_LENGTH
