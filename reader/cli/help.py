"""What `--help` says beyond the arguments themselves."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter

from .output import columns

GUIDE = """\
usage: diptych [--library DIR] [COMMAND ...]

Read two articles side by side, with the people, places and organisations that
both speak of lit in each.

Reading
  diptych                    go on reading; a first run opens a sample pair
  open LEFT [RIGHT]          read two articles side by side
  show ARTICLE               write an article out

The library
  add SOURCE...              bring files and folders in; - is standard input
  list                       list the articles
  search QUERY               find articles by their words
  related ARTICLE            find the articles that are akin to one
  entities [ARTICLE [ARTICLE]]
                             list who and what articles speak of
  entities ACTION ...        put that right: merge, split, rename, retype, add,
                             ignore, notsame, undo, redo; list the corrections,
                             export and import them
  edit ARTICLE               correct its title, outlet, byline, day, language
  remove ARTICLE...          take articles out

Notes
  notes list [ARTICLE]       list notes
  notes add ARTICLE          make a note on a passage
  notes edit NOTE            change its words or tags
  notes place NOTE           put a note that lost its place on a passage
  notes delete NOTE...       delete notes
  notes export [ARTICLE...]  write notes, or their sources, to other formats
  notes import FILE          take in Web annotations, Hypothesis, a bundle
  notes verify FILE          look up every quote of an evidence bundle again

Upkeep
  backup [TARGET]            write the whole library to one file; --list lists
  restore BACKUP             put a backup in place of the library
  reindex                    build the search index anew
  doctor                     check that all is well
  completion SHELL           write the completion script of bash, zsh or tcsh

Everywhere
  --library DIR              folder of the library, else $DIPTYCH_LIBRARY
  --json                     answer in JSON, for programs
  --version                  say which version this is
  -h, --help                 this page; COMMAND --help tells more

An ARTICLE is an id, the beginning of one, or a path, which is imported on the
way if it is new. Data goes to standard output, everything else to standard
error. Exit codes: 0 done, 1 some input failed or nothing was found, 2 wrong
usage, 130 interrupted.

Examples
  diptych add ~/press
  diptych open left.md right.txt
  diptych search '"defence minister" outlet:wire' --limit 5
  diptych entities 3f9a 71c0 --json
  diptych notes export --format markdown -o notes.md
"""

EXAMPLES = {
    "add": """\
Examples
  diptych add article.txt ~/press https://example.org/feed
  diptych add --refresh
  diptych add --dry-run ~/press
  diptych add --watch ~/press
  pandoc -t markdown report.docx | diptych add -

An article that is there already is left alone, and said to be unchanged.""",
    "list": """\
Example
  diptych list --json | jq -r '.[] | select(.notes > 0) | .title'""",
    "show": """\
Examples
  diptych show 3f9a
  diptych show 3f9a --json | jq '.metadata'
  diptych show 3f9a --history
  diptych show 3f9a --version 1""",
    "edit": """\
Examples
  diptych edit 3f9a --title 'Ferry sinks' --published 2025-02-14
  diptych edit 3f9a --undo title

An edit stays when the article is imported again.""",
    "search": """\
Examples
  diptych search drought harvest
  diptych search '"state of emergency" -sport title:budget'
  diptych search ceasefire --sort date --limit 5
  diptych search ceasefire --facets
  diptych search 'cease*' --kwic --sort-kwic right | less
  diptych search 'kyiv OR kiev' --save Kyiv
  diptych search --saved Kyiv date:last-week

Quote the whole query, so that the shell leaves its quotes alone. A query that
begins with a minus stands behind --.""",
    "related": """\
Examples
  diptych related 3f9a
  diptych related left.md --counterparts --limit 3""",
    "entities": """\
Examples
  diptych entities
  diptych entities left.md right.md
  diptych entities merge 'Volodymyr Zelensky' 'Volodomir Zelensky'
  diptych entities merge --help

Actions: merge, split, rename, retype, ignore, add, notsame, undo, redo,
corrections, export, import. An article of such a name goes by ./merge.""",
    "entities merge": """\
Examples
  diptych entities merge 'Ada Quill' 'A. Quill' --dry-run
  diptych entities merge 'Ada Quill' 'A. Quill' --article 3f9a""",
    "entities split": """\
Examples
  diptych entities split 'Apple Computer' --surface 'Apple Corps'
  diptych entities split 'Joe Biden' --article 3f9a --at 120:125 --into 'Hunter Biden'""",
    "entities ignore": """\
Examples
  diptych entities ignore Monday
  diptych entities ignore --surface May --article 3f9a""",
    "entities add": """\
Examples
  diptych entities add 'Belfer Center' --kind organisation --alias Belfer
  diptych entities add --article 3f9a --at 120:125 --kind person
  diptych entities add --list names.csv

The columns of a list are name, kind and aliases, these parted by semicolons.""",
    "entities import": """\
Examples
  diptych entities export -o mine.toml
  diptych entities import theirs.toml --dry-run

What is there already is not doubled. What says something else than a
correction of one's own is told and left out, unless --theirs is given.""",
    "open": """\
Example
  diptych open left.md right.md""",
    "remove": """\
Example
  diptych remove 3f9a

An article that bears notes stays, unless --force is given; its notes are then
kept without a place, and find it again when the article is added again.""",
    "notes": """\
Examples
  diptych notes
  diptych notes add 3f9a --quote 'a lasting peace' --body 'Who says so?' --tag source""",
    "notes add": """\
Examples
  diptych notes add 3f9a --quote 'a lasting peace' --body 'Who says so?'
  diptych notes add 3f9a --at 120:180 --tag figure --tag check

White space in the quote matches any white space of the article.""",
    "notes export": """\
Examples
  diptych notes export > notes.md
  diptych notes export --format json -o notes.jsonld
  diptych notes export --per-article ~/vault/press
  diptych notes export 3f9a --format bundle -o evidence.zip""",
    "notes import": """\
Examples
  diptych notes import notes.jsonld
  curl 'https://api.hypothes.is/api/search?uri=...' | diptych notes import -

A note that is there already is not doubled. One whose quote has no certain
place in an article of the library is told, and left out.""",
    "notes verify": """\
Example
  diptych notes verify evidence.zip""",
    "backup": """\
Examples
  diptych backup
  diptych backup /media/stick/library.db
  diptych backup --list

Without a TARGET the file joins the backups in the library's folder, which the
program also makes by itself. An earlier backup of that name is replaced.""",
    "restore": """\
Examples
  diptych restore library-20250214T091500Z.db
  diptych restore /media/stick/library.db

What was there is kept in a folder of its own, which is named. Quit the reader
first: one that is open writes nothing more.""",
    "completion": """\
Examples
  diptych completion bash > ~/.local/share/bash-completion/completions/diptych
  diptych completion zsh > ~/.zfunc/_diptych""",
}
"""What stands below the arguments of a command."""


class Formatter(RawDescriptionHelpFormatter):
    """Keeps the lines of the examples."""

    def __init__(self, prog: str) -> None:
        # Argparse makes a formatter for each argument that it is given, and to
        # learn the width by itself it loads all of Python's archive formats.
        super().__init__(prog, width=columns() - 2)
