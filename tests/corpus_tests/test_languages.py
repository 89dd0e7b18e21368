from __future__ import annotations

import pytest

from corpus.article import Article, ArticleId, Metadata
from corpus.comparison import Reading
from corpus.gazetteer import gazetteer
from corpus.gazetteer.foreign import foreign_forms
from corpus.linking import compare
from corpus.recognition import default_recognizer
from corpus.recognition.language import LANGUAGES, language, spoken_in


def article(text: str, code: str | None = None, name: str = "one") -> Article:
    return Article(ArticleId(name), "", text, metadata=Metadata(language=code))


def mentions(text: str) -> list[str]:
    return [mention.text for mention in default_recognizer().find(article(text))]


def linked(left: tuple[str, str], right: tuple[str, str], one: str, other: str) -> bool:
    readings = []
    for name, (code, text) in (("left", left), ("right", right)):
        read = article(text, code, name)
        readings.append(Reading(read, tuple(default_recognizer().find(read))))
    pair = compare(readings[0], readings[1])
    assert pair.right is not None
    here = {mention.entity for mention in pair.left.mentions if mention.text == one}
    there = {mention.entity for mention in pair.right.mentions if mention.text == other}
    assert here, f"{one} is no mention"
    assert there, f"{other} is no mention"
    return bool(here & there)


ARTICLES = {
    "fr": (
        (
            "L'Ukraine et l'Union européenne ont répondu à M. Poutine. La visite d'Emmanuel "
            "Macron en Côte d’Ivoire a duré deux jours, et les soldats russes sont partis."
        ),
        "Ukraine|Union européenne|Poutine|Emmanuel Macron|Côte d’Ivoire|russes",
    ),
    "de": (
        (
            "Die Regierung von Emmanuel Macron kritisierte den Angriff. Selenskyj dankte dem "
            "Kanzler Olaf Scholz in Berlin für Russlands Antwort und die Hilfe der "
            "Europäischen Union."
        ),
        "Emmanuel Macron|Selenskyj|Olaf Scholz|Berlin|Russlands|Europäischen Union",
    ),
    "it": (
        (
            "Il presidente dell'Ucraina ha incontrato Giorgia Meloni a Roma. Secondo l'ONU le "
            "truppe russe non sono partite, e Massimo D'Alema lo ha detto."
        ),
        "Ucraina|Giorgia Meloni|Roma|ONU|russe|Massimo D'Alema",
    ),
    "pt": (
        (
            "O presidente dos Estados Unidos falou com Vladimir Putin. A União Europeia e a OTAN "
            "não disseram nada sobre o governo ucraniano."
        ),
        "Estados Unidos|Vladimir Putin|União Europeia|OTAN|ucraniano",
    ),
    "nl": (
        (
            "De Russische president Vladimir Poetin sprak met Donald Trump over Oekraïne. Hij wil "
            "dat de NAVO en de Europese Unie niet in Den Haag zijn."
        ),
        "Russische|Vladimir Poetin|Donald Trump|Oekraïne|NAVO|Europese Unie|Den Haag",
    ),
    "pl": (
        (
            "Prezydent Wołodymyr Zełenski rozmawiał z Donaldem Tuskiem w Kijowie. Rosja i Unia "
            "Europejska nie są w tym roku na szczycie."
        ),
        "Wołodymyr Zełenski|Donaldem Tuskiem|Kijowie|Rosja|Unia Europejska",
    ),
    "uk": (
        (
            "Президент Володимир Зеленський зустрівся з Емманюелем Макроном у Києві. Зеленський "
            "подякував Макрону за допомогу для України та українських міст."
        ),
        "Володимир Зеленський|Емманюелем Макроном|Києві|Зеленський|Макрону|України|українських",
    ),
    "ru": (
        (
            "Президент Владимир Путин встретился с Дональдом Трампом в Вашингтоне. Трамп сказал "
            "Путину о санкциях, которые ввёл Европейский союз. Российские войска не ушли."
        ),
        "Владимир Путин|Дональдом Трампом|Вашингтоне|Трамп|Путину|Европейский союз|Российские",
    ),
    "el": (
        "Ο πρόεδρος Βλαντίμιρ Πούτιν μίλησε με τον Ντόναλντ Τραμπ για την Ουκρανία και το ΝΑΤΟ.",
        "Βλαντίμιρ Πούτιν|Ντόναλντ Τραμπ|Ουκρανία|ΝΑΤΟ",
    ),
}


@pytest.mark.parametrize("code", ARTICLES)
def test_names_are_found_in_many_languages(code: str) -> None:
    text, expected = ARTICLES[code]
    assert spoken_in(article(text)).code == code
    assert mentions(text) == expected.split("|")


SAME = [
    ("ru", "Вчера сказали, что Путину не отвечали.", "Путину", "en", "Then Putin met us.", "Putin"),
    ("uk", "Учора у Києві було тихо.", "Києві", "de", "Es war in Kiew still.", "Kiew"),
    ("pl", "Wczoraj mówił Zełenskiego brat.", "Zełenskiego", "uk", "Це Зеленський.", "Зеленський"),
    ("ru", "Это США и их план.", "США", "es", "Los EE.UU. no han hablado.", "EE.UU."),
    ("nl", "Dat zegt de VS nu.", "VS", "en", "So the United States said.", "United States"),
    ("fr", "C'est l'OTAN.", "OTAN", "el", "Αυτό είναι το ΝΑΤΟ.", "ΝΑΤΟ"),
    ("el", "Μίλησε με τον Μητσοτάκη.", "Μητσοτάκη", "en", "Then Mitsotakis met us.", "Mitsotakis"),
    ("ru", "Это Си с нами.", "Си", "en", "The president, Xi, met us.", "Xi"),
]


@pytest.mark.parametrize("case", SAME, ids=[case[2] for case in SAME])
def test_names_link_across_languages(case: tuple[str, str, str, str, str, str]) -> None:
    code, text, name, other_code, other_text, other = case
    assert linked((code, text), (other_code, other_text), name, other)


APART = [
    ("ru", "Это был Путин.", "Путин", "ru", "Это была Путинцева.", "Путинцева"),
    ("ru", "Это Мария Захарова.", "Мария Захарова", "ru", "Это был Захаров.", "Захаров"),
    ("pl", "To jest Austria.", "Austria", "en", "So Australia said.", "Australia"),
    ("ru", "Это Нигер.", "Нигер", "fr", "C'est le Nigéria.", "Nigéria"),
    ("uk", "Це Словаччина.", "Словаччина", "it", "È la Slovenia.", "Slovenia"),
]


@pytest.mark.parametrize("case", APART, ids=[case[2] for case in APART])
def test_lookalikes_of_other_languages_stay_apart(
    case: tuple[str, str, str, str, str, str],
) -> None:
    code, text, name, other_code, other_text, other = case
    assert not linked((code, text), (other_code, other_text), name, other)


def test_every_foreign_name_is_of_something_known() -> None:
    known = gazetteer().forms
    for name, forms in foreign_forms():
        assert name in known
        assert forms


def test_no_foreign_name_is_an_english_word() -> None:
    words = gazetteer().words
    forms = {form for _, listed in foreign_forms() for form in listed}
    assert [form for form in forms if form.lower() in words] == []


def test_every_language_has_its_words() -> None:
    for code in LANGUAGES:
        assert language(code).function, code
        assert language(code).titles, code


def test_a_few_words_shared_with_english_make_no_other_language() -> None:
    assert spoken_in(article("In Boston, Boston Globe staff met.")).code == "en"


def test_the_language_of_a_region_is_the_language() -> None:
    assert spoken_in(article("Ottawa", "fr-CA")).code == "fr"
