"""Link names across languages and scripts, and keep lookalikes apart.

    python tests/bench/entities_languages.py [--wrong]

Each name stands in a short sentence of its language, one article for each of the two; a pair is
linked when the two mentions are one entity. Prints the share of pairs that are linked, and of
lookalikes that are linked though they are two things; `--wrong` lists them.
"""

from __future__ import annotations

import sys

from corpus.article import Article, ArticleId, Metadata
from corpus.comparison import Reading
from corpus.linking import compare
from corpus.recognition import default_recognizer

SENTENCES = {
    "en": "Officials said on Monday that {} had not replied to the letter.",
    "es": "Fuentes oficiales dijeron ayer que {} no ha respondido a la carta.",
    "fr": "Les autorités ont déclaré hier que {} n'avait pas répondu à la lettre.",
    "de": "Aus der Regierung hieß es am Montag, dass {} noch nicht auf den Brief antwortete.",
    "it": "Le autorità hanno detto ieri che {} non ha ancora risposto alla lettera.",
    "pt": "As autoridades disseram ontem que {} ainda não respondeu à carta.",
    "nl": "Volgens bronnen heeft {} nog niet op de brief gereageerd.",
    "pl": "Wczoraj w rozmowie z dziennikarzami powiedziano, że {} nie odpowiada na list.",
    "uk": "Учора журналістам сказали, що {} ще не відповідає на лист.",
    "ru": "Вчера журналистам сказали, что {} ещё не отвечает на письмо.",
}
SAME = """
ru Путин | fr Poutine
ru Путин | en Putin
ru Путину | en Putin
ru Путина | nl Poetin
ru Владимир Путин | en Vladimir Putin
ru Владимира Путина | es Vladimir Putin
uk Київ | en Kyiv
uk Києві | de Kiew
ru Киев | pl Kijów
uk Зеленський | en Zelensky
ru Зеленский | de Selenskyj
uk Володимир Зеленський | fr Volodymyr Zelensky
pl Zełenskiego | en Zelensky
ru Трамп | en Trump
uk Дональд Трамп | it Donald Trump
ru Трампом | nl Trump
es EE.UU. | en United States
ru США | de USA
pt EUA | fr États-Unis
it Stati Uniti | pl Stany Zjednoczone
fr ONU | en UN
ru ООН | de Vereinte Nationen
nl Verenigde Naties | es Naciones Unidas
fr OTAN | en NATO
ru НАТО | es OTAN
nl NAVO | en NATO
fr Union européenne | en European Union
ru ЕС | fr UE
uk ЄС | de EU
uk Росії | en Russia
ru Россию | uk Росія
it Russia | fr Russie
uk України | en Ukraine
fr Ukraine | pl Ukraina
de Deutschland | en Germany
it Germania | nl Duitsland
uk Німеччина | pl Niemcy
pl Francja | pt França
ru Эммануэль Макрон | fr Emmanuel Macron
uk Макрона | en Macron
de Lawrow | ru Лавров
pl Ławrow | en Lavrov
fr Loukachenko | ru Лукашенко
es Lukashenko | de Lukaschenko
ru Гренландия | en Greenland
nl Moskou | pt Moscou
uk Москві | it Mosca
ru Белый дом | es Casa Blanca
fr Maison Blanche | de Weißes Haus
pl Unia Europejska | uk Євросоюз
ru МВФ | de IWF
it FMI | en International Monetary Fund
pt Conselho de Segurança | en UN Security Council
ru Харьков | uk Харків
de Charkiw | en Kharkiv
fr Donbass | uk Донбас
de Erdoğan | ru Эрдоган
pl Tuska | uk Туск
nl Oekraïne | pt Ucrânia
ru Анна Кузнецова | en Anna Kuznetsova
"""
APART = """
en Iran | ru Ирак
de Iran | fr Irak
en Austria | ru Австралия
fr Autriche | fr Australie
pl Austria | en Australia
en Niger | fr Nigéria
ru Нигер | uk Нігерія
en Slovakia | ru Словения
it Slovacchia | it Slovenia
de Slowakei | pl Słowenia
en Mali | fr Malawi
ru Мали | ru Малави
ru Путин | ru Путинцева
uk Путіна | uk Путінцева
en Putin | de Rasputin
ru Распутин | fr Poutine
en Guinea | es Guyana
ru Гвинея | ru Гайана
es Paraguay | en Uruguay
ru Парагвай | uk Уругвай
en Latvia | de Litauen
pl Łotwa | pl Litwa
ru Латвия | uk Литва
en Sweden | ru Швейцария
fr Suède | fr Suisse
de Schweden | nl Zwitserland
pl Szwecja | uk Швейцарія
en North Korea | ru Южная Корея
de Nordkorea | fr Corée du Sud
en Georgia | ru Германия
ru Лавров | ru Лаврентьев
en Zelensky | ru Зелинский
uk Зеленський | ru Земельский
en Trump | de Trumpf
ru Трамп | en Trumbull
en Macron | it Marconi
fr Macron | ru Макаров
en Biden | ru Бирюков
ru Киев | ru Кишинёв
uk Харків | uk Херсон
en Kharkiv | de Cherson
pl Kijów | pl Kielce
en Moscow | ru Минск
en UN | fr UE
ru ООН | ru ОБСЕ
es ONU | es OTAN
de EU | de EZB
ru ЕС | uk ЄЦБ
en NATO | fr ONU
ru США | ru СССР
en Budapest | ru Бухарест
fr Bucarest | de Budapest
en Gambia | pt Zâmbia
ru Замбия | en Gambia
en Libya | ru Ливан
fr Liban | it Libia
ru Мария Захарова | ru Андрей Захаров
ru Иван Петров | en Igor Petrov
pl Jan Kowalski | ru Иван Ковальчук
de Merz | fr Merkel
"""


def read(number: int, side: str) -> tuple[Reading, str]:
    """Return the reading of an article with the name, and the name."""
    code, _, name = side.strip().partition(" ")
    text = SENTENCES[code].format(name)
    article = Article(ArticleId(f"doc{number}"), "", text, metadata=Metadata(language=code))
    return Reading(article, tuple(default_recognizer().find(article))), name


def linked(line: str) -> bool:
    """Return whether the two names of a line are each one mention, and one entity."""
    sides = [read(number, side) for number, side in enumerate(line.split("|"))]
    pair = compare(sides[0][0], sides[1][0])
    entities = [
        {mention.entity for mention in reading.mentions if mention.text == name}
        for reading, (_, name) in zip((pair.left, pair.right), sides, strict=True)
        if reading is not None
    ]
    return len(entities) == 2 and bool(entities[0] & entities[1])


def main(arguments: list[str]) -> int:
    """Print the rates."""
    same, apart = SAME.strip().splitlines(), APART.strip().splitlines()
    missed = [line for line in same if not linked(line)]
    wrong = [line for line in apart if linked(line)]
    print(f"one thing: {len(same)} pairs, {1 - len(missed) / len(same):.1%} linked")
    print(f"lookalikes: {len(apart)} pairs, {len(wrong) / len(apart):.1%} linked")
    if "--wrong" in arguments:
        print(*(f"  missed: {line}" for line in missed), sep="\n")
        print(*(f"  wrong: {line}" for line in wrong), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
