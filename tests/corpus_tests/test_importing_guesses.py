from datetime import date

import pytest

from corpus.importing.dates import parse_date, stated_date
from corpus.importing.draft import shorten
from corpus.importing.language import guess_language


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-24",
        "2025/2/24",
        "2025-02-24T10:00:00Z",
        "24.02.2025",
        "24 February 2025",
        "24th of February, 2025",
        "February 24, 2025",
        "Feb. 24 2025",
        "Monday, 24 February 2025",
        "Published: 24 February 2025, 10:35 GMT",
        "24 de febrero de 2025",
        "24 février 2025",
        "24. Februar 2025",
        "24 lutego 2025",
        "24 лютого 2025 року",
        "24 февраля 2025 г.",
    ],
)
def test_a_stated_date_is_read(text: str) -> None:
    assert parse_date(text) == date(2025, 2, 24)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31 February 2025",
        "2025-13-01",
        "2/3/2025",
        "24 Smarch 2025",
        "The night of 24 May 2022",
        "2025",
        "99999999-01-01",
    ],
)
def test_what_states_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_a_date_is_found_beside_an_outlet() -> None:
    assert stated_date("The Harbour Post · 24 Feb 2025") == date(2025, 2, 24)
    assert stated_date("How the harbour froze on 24 February 2025") is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministers of the two countries said that they will meet again in the spring."),
        (
            "es",
            "Los ministros de los dos países dijeron que se van a reunir otra vez en la primavera.",
        ),
        (
            "fr",
            "Les ministres des deux pays ont dit qu'ils se verront dans la ville au printemps.",
        ),
        (
            "de",
            "Die Minister der beiden Länder sagten, dass sie sich im Frühjahr mit dem Rat treffen.",
        ),
        (
            "it",
            "I ministri dei due paesi hanno detto che si vedranno nella città in primavera.",
        ),
        (
            "pt",
            "Os ministros dos dois países não disseram em que cidade se vão reunir na primavera.",
        ),
        ("nl", "De ministers van de twee landen zeiden dat ze elkaar in het voorjaar weer zien."),
        (
            "pl",
            "Ministrowie nie powiedzieli, że się spotkają na wiosnę w stolicy i na morzu.",
        ),
        (
            "uk",
            "Міністри двох країн не сказали, що вони зустрінуться на весні у столиці та за містом.",
        ),
        ("ru", "Министры двух стран не сказали, что они встретятся весной в столице и на море."),
        ("sv", "Ministrarna från de två länderna sade att de ska träffas igen efter vintern."),
        ("da", "Ministrene fra de to lande sagde, at de ikke ved, hvad der blev af aftalen."),
        ("no", "Ministrene fra de to landene sa at de ikke vet hva som ble av avtalen."),
        ("cs", "Ministři obou zemí řekli, že se na jaře znovu setkají, však neřekli kde."),
        ("tr", "İki ülkenin bakanları ilkbaharda yeniden bir araya gelmek için söz verdi."),
        ("el", "Οι υπουργοί των δύο χωρών είπαν ότι θα συναντηθούν ξανά την άνοιξη."),
        ("ar", "قال الوزراء إن اللقاء سيكون في الربيع من هذا العام."),
        ("zh", "两国部长表示，他们将在春天再次会面。"),
        ("ja", "日本の大臣は春に再び会うと述べた。"),
        ("ko", "두 나라 장관은 봄에 다시 만나겠다고 말했다."),
        ("", "Lorem ipsum dolor sit amet consectetur"),
        ("", "12 34 56"),
    ],
)
def test_function_words_tell_the_language(language: str, text: str) -> None:
    assert guess_language(text) == language


def test_a_text_is_shortened_at_a_word_and_within_its_length() -> None:
    assert shorten("one  two\nthree", 20) == "one two three"
    assert shorten("one two three", 9) == "one two…"
    assert shorten("x" * 50, 10) == "x" * 9 + "…"
