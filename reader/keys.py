"""Every command with its id, keys and words.

Bindings, footer, help and palette are all made from this one list. A key is
written as a person sees it (`?`, `[`), or by its name (`space`, `ctrl+p`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.binding import BindingType


class Where(StrEnum):
    """The place where a command is understood."""

    PROGRAM = "everywhere"
    READER = "the two articles"
    ENTITIES = "the entity list"
    ENTITY_ROWS = "the rows of the entity list"
    SELECTING = "selecting by keys"
    LIST = "lists"
    LIBRARY = "the library"
    NARROWING = "the column beside the results"
    RELATED = "related articles"
    NOTES = "the list of notes"
    EDITOR = "the note editor"
    FIELD = "search and find fields"
    QUERY = "a field above a list"
    FINDING = "find in both articles"
    LETTER = "a letter that is awaited"
    FURTHER = "a further article"
    PANEL = "panels"
    CORRECTING = "putting an entity right"
    ADDING = "adding to the library"
    ABOUT = "about an article"


@dataclass(frozen=True, slots=True)
class Command:
    """Something the reader can be told to do by a key."""

    id: str
    keys: tuple[str, ...]
    action: str
    """What Textual runs, in the namespace of the widget that holds the binding; may be empty."""
    title: str
    where: Where = Where.READER
    footer: str = ""
    """The word for the footer; commands in a row with the same word share an entry."""


COMMANDS: tuple[Command, ...] = (
    Command("scroll.down", ("j", "down"), "scroll_lines(1)", "Scroll a line down"),
    Command("scroll.up", ("k", "up"), "scroll_lines(-1)", "Scroll a line up"),
    Command("page.down", ("space", "pagedown"), "scroll_pages(1)", "Next page"),
    Command("page.up", ("b", "pageup"), "scroll_pages(-1)", "Previous page"),
    Command("half.down", ("d",), "scroll_pages(0.5)", "Half a page down"),
    Command("half.up", ("u",), "scroll_pages(-0.5)", "Half a page up"),
    Command("top", ("g", "home"), "go_to_top", "Top of the article"),
    Command("bottom", ("G", "end"), "go_to_bottom", "Bottom of the article"),
    Command("paragraph.next", ("}",), "scroll_paragraphs(1)", "Next paragraph"),
    Command("paragraph.previous", ("{",), "scroll_paragraphs(-1)", "Previous paragraph"),
    Command("count", ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0"), "", "Count: 3n, 10j"),
    Command("outline", ("t",), "show_outline", "Outline: go to a heading"),
    Command("jump.back", ("ctrl+o", "H"), "jump_back(-1)", "Back to where the last jump began"),
    Command("jump.forward", ("L",), "jump_back(1)", "Forward again"),
    Command("mark.set", ("m",), "set_mark", "Mark this place with a letter"),
    Command("mark.go", ("'",), "go_to_mark", "Go to a mark by its letter"),
    Command("pane.left", ("h", "left"), "focus_side('left')", "To the left article"),
    Command("pane.right", ("l", "right"), "focus_side('right')", "To the right article"),
    Command("pane.next", ("tab",), "focus_on(1)", "To the next pane or list", footer="pane"),
    Command("pane.previous", ("shift+tab",), "focus_on(-1)", "To the previous pane or list"),
    Command("pane.swap", ("x",), "swap", "Swap the two articles"),
    Command("pane.zoom", ("z",), "zoom", "Zoom this article, and back"),
    Command("width.less", ("-",), "measure(-4)", "Narrower text"),
    Command("width.more", ("+",), "measure(4)", "Wider text"),
    Command("parting.left", ("ctrl+left",), "move_parting(-5)", "Give the right pane more room"),
    Command("parting.right", ("ctrl+right",), "move_parting(5)", "Give the left pane more room"),
    Command("match.next", ("n",), "jump(1)", "Next match", footer="mention"),
    Command("match.previous", ("N",), "jump(-1)", "Previous match", footer="mention"),
    Command(
        "mention.previous", ("[",), "step_mention(-1)", "Previous name of any kind", footer="any"
    ),
    Command("mention.next", ("]",), "step_mention(1)", "Next name of any kind", footer="any"),
    Command("entity.previous", ("<",), "step_entity(-1)", "Previous entity", footer="entity"),
    Command("entity.next", (">",), "step_entity(1)", "Next entity", footer="entity"),
    Command("entity.here", ("*",), "select_here", "Light the entity under the cursor"),
    Command(
        "entity.list", ("e",), "filter_entities", "Entity list: filter as you type", footer="list"
    ),
    Command(
        "entity.hint", ("f",), "hint", "Letters on the entities in sight: type one to light it"
    ),
    Command("entity.pin", ("p",), "pin", "Pin the entity, or unpin it"),
    Command("entity.details", ("i",), "show_entity", "About the entity: names, titles, articles"),
    Command(
        "entity.correct",
        ("E",),
        "correct",
        "Put the entity right: merge, split, rename, ignore …",
        footer="correct",
    ),
    Command("entity.related", ("~",), "show_related", "Descriptions and pronouns lit faintly, too"),
    Command("find", ("/",), "find", "Find in both articles", footer="find"),
    Command("search", ("S",), "search", "Search the library", footer="search"),
    Command(
        "note.add", ("a",), "annotate", "Note on the selection, else this sentence", footer="note"
    ),
    Command("note.pair", ("P",), "pair", "Note on a passage of both articles at once"),
    Command("note.next", (")",), "step_note(1)", "Next note"),
    Command("note.previous", ("(",), "step_note(-1)", "Previous note"),
    Command("note.end", ("%",), "other_end", "To the other end of the pair note"),
    Command("note.delete", ("D",), "delete_note", "Delete this note"),
    Command("note.undo", ("U",), "undo_note", "Undo what was done to notes; unsaved words back"),
    Command("note.redo", ("ctrl+r",), "redo_note", "Do again what was undone"),
    Command("note.list", ("A",), "show_notes", "List of notes"),
    Command("select", ("v",), "select", "Select by keys"),
    Command("link.follow", ("enter",), "follow", "Open a link, once its address was shown"),
    Command("copy", ("y",), "copy", "Copy the selection, else this sentence, with its source"),
    Command("open.here", ("o",), "open_here", "Open an article here", footer="open"),
    Command("open.other", ("O",), "open_other", "Open an article in the other pane"),
    Command("open.further", ("W",), "open_further", "Open a further article beside the two"),
    Command("library", ("R",), "show_library", "Library"),
    Command(
        "related", ("r",), "show_related", "Related articles, and counterparts in other outlets"
    ),
    Command("metadata", ("M",), "show_metadata", "About this article"),
    Command("clear", ("escape",), "clear", "Put the light out, close what is open"),
    Command("close", ("q",), "close", "Close this view, or quit"),
    Command(
        "entities.scope",
        ("tab",),
        "next_scope",
        "All, shared, only left, only right",
        Where.ENTITIES,
        "which",
    ),
    Command(
        "entities.order",
        ("shift+tab",),
        "next_order",
        "By count, by name, by first place",
        Where.ENTITIES,
        "order",
    ),
    Command("entities.row.light", ("enter",), "choose", "Light it", Where.ENTITY_ROWS, "light"),
    Command("entities.row.pin", ("p",), "pin", "Pin it, or unpin it", Where.ENTITY_ROWS, "pin"),
    Command(
        "entities.row.correct", ("E",), "correct", "Put it right", Where.ENTITY_ROWS, "correct"
    ),
    Command("entities.row.details", ("i",), "details", "All about it", Where.ENTITY_ROWS, "about"),
    Command(
        "entities.row.order", ("s",), "next_order", "Another order", Where.ENTITY_ROWS, "order"
    ),
    *(
        Command(
            f"select.{unit}.{way}", keys, f"screen.extend('{unit}', {step})", words, Where.SELECTING
        )
        for unit, way, step, keys, words in (
            ("character", "on", 1, ("l", "right"), "A character on"),
            ("character", "back", -1, ("h", "left"), "A character back"),
            ("line", "down", 1, ("j", "down"), "A line down"),
            ("line", "up", -1, ("k", "up"), "A line up"),
            ("word", "on", 1, ("w", "e"), "To the end of the word"),
            ("word", "back", -1, ("b",), "To the start of the word"),
            ("sentence", "on", 1, (")",), "To the end of the sentence"),
            ("sentence", "back", -1, ("(",), "To the start of the sentence"),
            ("paragraph", "on", 1, ("}",), "To the end of the paragraph"),
            ("paragraph", "back", -1, ("{",), "To the start of the paragraph"),
        )
    ),
    *(
        Command(
            f"select.match.{way}", (key,), f"screen.extend_to_match({step})", words, Where.SELECTING
        )
        for way, step, key, words in (
            ("on", 1, "n", "To the end of the next match"),
            ("back", -1, "N", "To the start of the match before"),
        )
    ),
    Command("select.note", ("a",), "screen.note_selection", "Note on it", Where.SELECTING, "note"),
    Command("select.copy", ("y",), "screen.copy_selection", "Copy it", Where.SELECTING, "copy"),
    Command(
        "select.stop",
        ("escape", "v", "q"),
        "screen.stop_selecting",
        "Stop",
        Where.SELECTING,
        "stop",
    ),
    Command("further.down", ("j", "down"), "scroll_lines(1)", "A line down", Where.FURTHER),
    Command("further.up", ("k", "up"), "scroll_lines(-1)", "A line up", Where.FURTHER),
    Command("further.page.down", ("space", "pagedown"), "scroll_pages(1)", "A page", Where.FURTHER),
    Command("further.page.up", ("b", "pageup"), "scroll_pages(-1)", "A page back", Where.FURTHER),
    Command("further.half.down", ("d",), "scroll_pages(0.5)", "Half a page", Where.FURTHER),
    Command("further.half.up", ("u",), "scroll_pages(-0.5)", "Half back", Where.FURTHER),
    Command("further.top", ("g", "home"), "go_to_top", "Top", Where.FURTHER),
    Command("further.bottom", ("G", "end"), "go_to_bottom", "Bottom", Where.FURTHER),
    Command(
        "further.paragraph.next", ("}",), "scroll_paragraphs(1)", "Next paragraph", Where.FURTHER
    ),
    Command(
        "further.paragraph.previous", ("{",), "scroll_paragraphs(-1)", "One back", Where.FURTHER
    ),
    Command("further.next", ("n",), "jump(1)", "Next match here", Where.FURTHER, "match"),
    Command("further.previous", ("N",), "jump(-1)", "Previous match", Where.FURTHER, "match"),
    Command(
        "further.exchange",
        ("x",),
        "exchange",
        "Read it in the pair, and the focused article here",
        Where.FURTHER,
        "exchange",
    ),
    Command("further.close", ("q",), "close", "Close it", Where.FURTHER, "close"),
    Command(
        "further.not_here",
        (*"aAvymEfpPMt*[]'zcs%()DU", "enter", "ctrl+r"),
        "not_here",
        "In the pair only",
        Where.FURTHER,
    ),
    Command("list.down", ("j", "down"), "move(1)", "Down", Where.LIST),
    Command("list.up", ("k", "up"), "move(-1)", "Up", Where.LIST),
    Command("list.page.down", ("space", "pagedown"), "move_page(1)", "Page down", Where.LIST),
    Command("list.page.up", ("b", "pageup"), "move_page(-1)", "Page up", Where.LIST),
    Command("list.first", ("g", "home"), "move_to_first", "First", Where.LIST),
    Command("list.last", ("G", "end"), "move_to_last", "Last", Where.LIST),
    Command("list.choose", ("enter",), "choose", "Choose", Where.LIST),
    Command("library.open", ("enter",), "open('here')", "Open at the hit", Where.LIBRARY, "open"),
    Command("library.left", ("o",), "open('here')", "Open in this pane", Where.LIBRARY),
    Command(
        "library.right",
        ("O",),
        "open('other')",
        "Open in the other pane",
        Where.LIBRARY,
        "other pane",
    ),
    Command(
        "library.field", ("/", "S"), "focus_field", "To the search field", Where.LIBRARY, "search"
    ),
    Command(
        "library.list",
        ("tab",),
        "focus_on(1)",
        "Take what is offered; else between field, list and column",
        Where.LIBRARY,
        "list",
    ),
    Command(
        "library.list.back",
        ("shift+tab",),
        "focus_on(-1)",
        "The offer before; else back between them",
        Where.LIBRARY,
    ),
    Command("library.add", ("a",), "add", "Add files, pages, feeds", Where.LIBRARY, "add"),
    Command(
        "library.narrow",
        ("f",),
        "narrow",
        "Narrow by outlet, month, name; saved searches",
        Where.LIBRARY,
        "narrow",
    ),
    Command(
        "library.sort", ("s",), "sort", "Sort by relevance, date, outlet", Where.LIBRARY, "sort"
    ),
    Command("library.fold", ("c",), "fold", "Copies one by one, or folded", Where.LIBRARY),
    Command("library.save", ("w",), "save_search", "Save this search", Where.LIBRARY, "save"),
    Command(
        "library.close", ("escape", "q"), "close", "Back to the articles", Where.LIBRARY, "back"
    ),
    Command(
        "narrowing.take", ("+",), "choose", "Only with this; again: either", Where.NARROWING, "with"
    ),
    Command(
        "narrowing.exclude", ("-",), "exclude", "Only without this", Where.NARROWING, "without"
    ),
    Command("narrowing.drop", ("d",), "drop", "Delete the saved search", Where.NARROWING),
    Command(
        "narrowing.leave",
        ("escape", "f", "q"),
        "leave",
        "Back to the results",
        Where.NARROWING,
        "results",
    ),
    Command(
        "related.open",
        ("enter", "O"),
        "open('other')",
        "Open in the other pane",
        Where.RELATED,
        "open",
    ),
    Command("related.here", ("o",), "open('here')", "Open in this pane", Where.RELATED, "here"),
    Command(
        "related.turn",
        ("tab", "r"),
        "turn",
        "Related articles, or counterparts in other outlets",
        Where.RELATED,
        "the other list",
    ),
    Command(
        "related.close", ("escape", "q"), "close", "Back to the articles", Where.RELATED, "back"
    ),
    Command("notes.open", ("enter", "o"), "open", "Go to the place", Where.NOTES, "go there"),
    Command("notes.field", ("/", "S"), "focus_field", "To the filter", Where.NOTES, "filter"),
    Command("notes.scope", ("w",), "scope", "Of this pair, or all", Where.NOTES, "all"),
    Command("notes.orphans", ("f",), "orphans", "Only those without a place", Where.NOTES),
    Command("notes.edit", ("e", "a"), "edit", "Change the words", Where.NOTES, "edit"),
    Command("notes.retag", ("t",), "retag", "Change the tags", Where.NOTES, "tags"),
    Command("notes.place", ("p",), "place", "Put it on another passage", Where.NOTES, "place"),
    Command("notes.delete", ("d", "D"), "delete", "Delete", Where.NOTES, "delete"),
    Command("notes.undo", ("u", "U"), "undo(-1)", "Undo what was done", Where.NOTES, "undo"),
    Command("notes.redo", ("ctrl+r",), "undo(1)", "Do again what was undone", Where.NOTES),
    Command("notes.export", ("s",), "export", "Export those listed", Where.NOTES, "export"),
    Command("notes.details", ("i",), "details", "All about this note", Where.NOTES),
    Command("notes.list", ("tab",), "focus_on(1)", "Between filter and list", Where.NOTES),
    Command(
        "notes.list.back", ("shift+tab",), "focus_on(-1)", "Between filter and list", Where.NOTES
    ),
    Command("notes.close", ("escape", "q"), "close", "Back to the articles", Where.NOTES, "back"),
    Command("editor.save", ("enter", "ctrl+s"), "save", "Save the note", Where.EDITOR, "save"),
    Command("editor.line", ("ctrl+j",), "new_line", "New line", Where.EDITOR, "new line"),
    Command("editor.complete", ("tab",), "complete", "Type the tag out", Where.EDITOR, "#tag"),
    Command("editor.hand", ("ctrl+e",), "hand_over", "Write in $EDITOR", Where.EDITOR, "$EDITOR"),
    Command("editor.cancel", ("escape",), "cancel", "Close without saving", Where.EDITOR, "cancel"),
    Command(
        "finding.pattern", ("re:",), "", "Before a regular expression", Where.FINDING, "pattern"
    ),
    Command("finding.case", ("Aa",), "", "With a capital, case counts", Where.FINDING, "case"),
    Command("letter.leave", ("escape",), "", "Give none", Where.LETTER, "leave"),
    Command("field.accept", ("enter",), "accept", "Done", Where.FIELD, "done"),
    Command("field.next", ("down",), "step(1)", "Next", Where.FIELD, "next"),
    Command("field.previous", ("up",), "step(-1)", "Previous", Where.FIELD, "previous"),
    Command("query.leave", ("escape",), "leave", "To the list; again: back", Where.QUERY, "list"),
    Command("field.cancel", ("escape",), "cancel", "Close", Where.FIELD, "cancel"),
    *(
        Command(f"correct.{step}", (key,), f"screen.choose('{step}')", words, Where.CORRECTING)
        for step, key, words in (
            ("rename", "r", "Rename it"),
            ("merge", "m", "Merge it with another"),
            ("split", "s", "Split names or mentions off"),
            ("kind", "t", "Give it another kind"),
            ("ignore", "i", "Ignore it"),
            ("apart", "n", "Not the same as another"),
        )
    ),
    Command("correct.undo", ("u", "U"), "screen.undo", "Undo", Where.CORRECTING, "undo"),
    Command("correct.redo", ("ctrl+r",), "screen.redo", "Do again", Where.CORRECTING, "redo"),
    Command("correct.mark", ("space",), "screen.mark", "Mark", Where.CORRECTING, "mark"),
    Command(
        "correct.scope",
        ("tab",),
        "screen.elsewhere",
        "Whole library, or this article only",
        Where.CORRECTING,
        "where",
    ),
    Command("adding.start", ("enter",), "accept", "Add it", Where.ADDING, "add"),
    Command("adding.complete", ("tab",), "complete", "Complete", Where.ADDING, "complete"),
    Command("adding.stop", ("escape",), "cancel", "Stop, or close", Where.ADDING, "close"),
    Command("about.edit", ("enter",), "edit", "Edit the field", Where.ABOUT, "edit"),
    Command("about.undo", ("u",), "undo", "Take the edit back", Where.ABOUT, "undo"),
    Command("about.close", ("escape", "q"), "close", "Close", Where.ABOUT, "close"),
    Command("panel.close", ("escape", "q"), "close", "Close", Where.PANEL, "close"),
    Command("palette", (":", "ctrl+p"), "palette", "Command palette", Where.PROGRAM),
    Command("theme", ("T",), "theme", "Theme", Where.PROGRAM),
    Command("help", ("?", "f1"), "help", "Help", Where.PROGRAM, "help"),
    Command("suspend", ("ctrl+z",), "app.suspend_process", "Suspend the program", Where.PROGRAM),
    Command("quit", ("Q", "ctrl+q"), "app.leave", "Quit", Where.PROGRAM),
    Command("interrupt", ("ctrl+c",), "app.interrupt", "How to quit", Where.PROGRAM),
)

ABOVE_ALL = ("suspend", "quit", "interrupt")
"""Ids of the commands that are obeyed also while a panel is open."""

_SHOWN = {
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "enter": "Enter",
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "f1": "F1",
}


_SIGNS = {"left_curly_bracket": "{", "right_curly_bracket": "}"}
"""Signs by the names that the user's map may give them."""


def shown(key: str) -> str:
    """Return how a key is written for people."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{shown(key.removeprefix('ctrl+'))}"
    return _SHOWN.get(key, key)


def rebound(keymap: Mapping[str, str]) -> tuple[Command, ...]:
    """Return the commands with the keys of the user's map: ids to keys parted by commas."""
    return tuple(
        replace(command, keys=tuple(key.strip() for key in keymap[command.id].split(",")))
        if command.id in keymap
        else command
        for command in COMMANDS
    )


def sole(commands: Iterable[Command], *places: Where) -> Mapping[str, str]:
    """Return the id of the command by each key that stands for one alone in these places."""
    found: dict[str, set[str]] = {}
    for command in at(commands, *places):
        for key in command.keys:
            found.setdefault(_SIGNS.get(key, key), set()).add(command.id)
    return {key: ids.pop() for key, ids in found.items() if len(ids) == 1}


def unknown(keymap: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of the user's map that no command bears."""
    ids = {command.id for command in COMMANDS}
    return tuple(sorted(set(keymap) - ids))


def at(commands: Iterable[Command], *places: Where) -> tuple[Command, ...]:
    """Return the commands understood in any of these places, in the order of the places."""
    held = tuple(commands)
    return tuple(command for place in places for command in held if command.where is place)


def bindings(*places: Where, also: Sequence[str] = (), priority: bool = False) -> list[BindingType]:
    """Return Textual's bindings for these places, each with the id of its command.

    Those of the commands with the ids `also` are added. With `priority` they
    come before the keys of the focused widget.
    """
    commands = at(COMMANDS, *places) + tuple(c for c in COMMANDS if c.id in also)
    return [_binding(command, priority=priority) for command in commands if command.action]


def _binding(command: Command, *, priority: bool = False) -> BindingType:
    from textual.binding import Binding

    keys = ",".join(command.keys)
    return Binding(keys, command.action, command.title, id=command.id, priority=priority)


def while_typing(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Return the commands that a field leaves alone: those whose first key writes nothing."""
    return tuple(
        command for command in commands if len(command.keys[0]) > 1 and command.keys[0] != "space"
    )


def footer(commands: Sequence[Command], *places: Where) -> list[tuple[str, str]]:
    """Return the footer's entries: keys as people see them, and the word for them.

    Where two places know a key, the one that is named first has it.
    """
    entries: dict[str, list[str]] = {}
    owners: dict[str, Where] = {}
    for command in at(commands, *places):
        owner = owners.setdefault(command.keys[0], command.where)
        if command.footer and owner is command.where:
            entries.setdefault(command.footer, []).append(shown(command.keys[0]))
    return [(" ".join(keys), word) for word, keys in entries.items()]
