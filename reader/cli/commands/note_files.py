"""`diptych notes export`, `import` and `verify`: notes in files."""

from __future__ import annotations

import hashlib
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from corpus.notes import Merged, Verdict, Verification, verify
from corpus.notes.files import file_bytes, write_file, write_pages
from corpus.sanitise import one_line
from reader.cli.exits import DONE, FAILED
from reader.cli.output import say, say_document, say_json, tell
from reader.config import load
from reader.errors import WrongUsage
from reader.note_signs import NoteSigns
from reader.paths import config_file
from reader.wording import counted
from reader.workspace import Workspace

_STDIN = "-"
_SHORT = 60
"""Characters of a quote that names a note."""


def export_notes(workspace: Workspace, arguments: Namespace) -> int:
    """Write notes out: to standard output, a file, or a folder of pages."""
    kind = arguments.format or ("json" if arguments.json else "markdown")
    if arguments.per_article and (kind != "markdown" or arguments.output):
        raise WrongUsage("--per-article writes Markdown pages to its own folder")
    if kind == "bundle" and arguments.output is None:
        raise WrongUsage("A bundle is a zip archive: name its file with -o")
    articles = [workspace.resolve(reference) for reference in arguments.articles]
    if arguments.per_article:
        pages = workspace.note_pages(articles, _signs())
        write_pages(Path(arguments.per_article), pages)
        tell(f"Written to {arguments.per_article}: {counted(len(pages), 'page')}.")
        return DONE
    exported = workspace.export_notes(kind, articles, _signs())
    if arguments.output is None:
        say_document(exported.decode(), in_json=kind in {"json", "csl"})
        return DONE
    write_file(Path(arguments.output), exported)
    tell(f"Written to {arguments.output}.")
    if kind == "bundle":
        tell(f"Keep its SHA-256 elsewhere: {hashlib.sha256(exported).hexdigest()}")
    return DONE


def _signs() -> NoteSigns:
    return NoteSigns(load(config_file()).tags)


def import_notes(workspace: Workspace, arguments: Namespace) -> int:
    """Take the notes of a file in; those that have no certain place are told and left out."""
    merged = workspace.import_notes(_data(arguments.file), arguments.file)
    for one in merged.left_out:
        tell(f"Left out, {one.reason}: {_shortened(one.quote or one.body) or one.id}")
    if arguments.json:
        say_json(_merged(merged))
        return FAILED if merged.left_out else DONE
    told = [
        f"{len(merged.added)} added",
        f"{len(merged.changed)} changed",
        f"{len(merged.unchanged)} there already",
        f"{len(merged.left_out)} left out",
    ]
    came = f"; {counted(len(merged.articles), 'article')} came with them" if merged.articles else ""
    tell(f"Notes: {', '.join(told)}{came}.")
    return FAILED if merged.left_out else DONE


def verify_bundle(arguments: Namespace) -> int:
    """Look every quote of a bundle up in its text and its source; no library is needed."""
    data = _data(arguments.file)
    found = verify(data, arguments.file)
    if arguments.json:
        say_json(_verified(found, data))
        return DONE if found.passed else FAILED
    for sentence in found.damage:
        say(sentence)
    for verdict in found.verdicts:
        about = verdict.problem or verdict.remark
        outcome = "not verified" if verdict.problem else "verified"
        quote = _shortened(verdict.claim.quote)
        say(f"{outcome}  {quote}  ({verdict.claim.title})" + (f": {about}" if about else ""))
    good = sum(not one.problem for one in found.verdicts)
    whole = "The bundle was changed. " if found.damage else ""
    tell(f"{whole}{good} of {counted(len(found.verdicts), 'quote')} verified.")
    tell(f"SHA-256 of the bundle: {hashlib.sha256(data).hexdigest()}")
    return DONE if found.passed else FAILED


def _data(file: str) -> bytes:
    return sys.stdin.buffer.read() if file == _STDIN else file_bytes(Path(file))


def _shortened(quote: str) -> str:
    line = " ".join(one_line(quote).split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def _merged(merged: Merged) -> dict[str, Any]:
    return {
        "added": list(merged.added),
        "changed": list(merged.changed),
        "unchanged": list(merged.unchanged),
        "articles": list(merged.articles),
        "failed": [
            {"note": one.id, "quote": one.quote, "body": one.body, "error": one.reason}
            for one in merged.left_out
        ],
    }


def _verified(found: Verification, data: bytes) -> dict[str, Any]:
    return {
        "verified": found.passed,
        "sha256": hashlib.sha256(data).hexdigest(),
        "damage": list(found.damage),
        "quotes": [_quote(verdict) for verdict in found.verdicts],
    }


def _quote(verdict: Verdict) -> dict[str, Any]:
    claim = verdict.claim
    return {
        "quote": claim.quote,
        "title": claim.title,
        "source": claim.source,
        "start": claim.span.start if claim.span else None,
        "end": claim.span.end if claim.span else None,
        "verified": not verdict.problem,
        "problem": verdict.problem,
        "remark": verdict.remark,
    }
