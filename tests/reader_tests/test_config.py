"""The user's settings."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from reader.config import Config, load
from reader.note_signs import NoteSign
from reader.paths import config_file, library_folder


def read(folder: Path, text: str) -> Config:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_settings_that_make_sense_are_used(tmp_path: Path) -> None:
    config = read(tmp_path, 'theme = "sepia"\nmeasure = 66\ndirect = false\n[keys]\nquit = "Q"\n')
    assert config == Config(theme="sepia", measure=66, direct=False, keys={"quit": "Q"})


def test_what_finds_and_lights_names_may_be_set(tmp_path: Path) -> None:
    config = read(tmp_path, 'related = true\nrecognizer = "spacy:en_core_web_sm"\n')
    assert config == Config(related=True, recognizer="spacy:en_core_web_sm")


def test_no_file_is_no_complaint(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml") == Config()


def test_dotted_ids_and_lists_of_keys_are_understood(tmp_path: Path) -> None:
    config = read(tmp_path, '[keys]\nmatch.next = "n"\n"match.previous" = ["N", "f3"]\n')
    assert config.keys == {"match.next": "n", "match.previous": "N,f3"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("theme = 3", "theme"),
        ("measure = 5", "measure"),
        ("measure = true", "measure"),
        ('measure = "66"', "measure"),
        ("direct = 1", "direct"),
        ("related = 1", "related"),
        ("recognizer = 1", "recognizer"),
        ("keys = 3", "keys"),
        ("keys.quit = 3", "quit"),
        ("keys.quit = []", "quit"),
        ("colour = 1", "colour"),
        ("theme =", "not TOML"),
    ],
)
def test_what_makes_no_sense_is_named_and_left_out(tmp_path: Path, text: str, word: str) -> None:
    config = read(tmp_path, text)
    (complaint,) = config.complaints
    assert word in complaint
    assert (config.theme, config.measure, dict(config.keys)) == ("", 0, {})


def test_one_wrong_setting_leaves_the_others(tmp_path: Path) -> None:
    config = read(tmp_path, 'measure = 5\ntheme = "night"\n')
    assert config.theme == "night"
    assert len(config.complaints) == 1


def test_a_file_that_cannot_be_read_is_one_complaint(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe")
    assert len(load(tmp_path / "config.toml").complaints) == 1
    assert len(load(tmp_path).complaints) == 1


def test_the_library_is_the_chosen_folder_else_that_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DIPTYCH_LIBRARY", "/of/environment")
    assert library_folder("/chosen") == Path("/chosen")
    assert library_folder() == Path("/of/environment")
    monkeypatch.delenv("DIPTYCH_LIBRARY")
    assert library_folder().name == "diptych"


def test_the_settings_may_lie_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPTYCH_CONFIG", "/my/config.toml")
    assert config_file() == Path("/my/config.toml")
    monkeypatch.delenv("DIPTYCH_CONFIG")
    assert config_file().name == "config.toml"


@pytest.mark.parametrize("home", [None, "", " ", "/elsewhere", "/elsewhere/", "near", "~/here"])
def test_the_platforms_folders_are_where_other_programs_look_for_them(
    home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DIPTYCH_LIBRARY", "DIPTYCH_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
        if home is not None:
            monkeypatch.setenv(name, home)
    assert library_folder() == platformdirs.user_data_path("diptych", appauthor=False)
    folder = platformdirs.user_config_path("diptych", appauthor=False)
    assert config_file() == folder / "config.toml"


def test_signs_of_tags_are_read_and_wrong_ones_told(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[tags]\nBudget = "★ red"\nodd = "three words here"\n')
    config = load(path)
    assert config.tags == {"budget": NoteSign("★", "red")}
    assert len(config.complaints) == 1
    assert "'odd'" in config.complaints[0]
