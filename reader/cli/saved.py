"""Searches that are kept: saved, made again, listed and deleted."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from reader.errors import WrongUsage
from reader.workspace import Workspace
from reader.workspace.saved import Folder

from .exits import DONE
from .indexing import catch_up
from .output import say, say_json, tell, width
from .table import Column, table

_COLUMNS = (
    Column("name", least=12),
    Column("articles", right=True, dropped=1),
    Column("query", least=16),
)


def keeps(arguments: Namespace) -> bool:
    """Return whether kept searches are to be listed or deleted, and nothing is to be found."""
    lists = arguments.saved == "" and not arguments.query
    return bool(lists or arguments.forget or arguments.history or arguments.forget_history)


def keep(workspace: Workspace, arguments: Namespace) -> int:
    """List or delete kept searches and return the exit code.

    Raises:
        UnknownSearch: none goes by the name.
        WrongUsage: there is a query as well.
    """
    if arguments.query or arguments.save:
        raise WrongUsage("That takes no QUERY")
    if arguments.forget:
        gone = workspace.saved.forget(arguments.forget)
        _answer(arguments, {"name": gone.name, "query": gone.query}, f"Deleted {gone.name}.")
    elif arguments.forget_history:
        workspace.saved.forget_made()
        _answer(arguments, {"forgotten": True}, "Forgotten.")
    elif arguments.history:
        _list_made(workspace.saved.made(), in_json=arguments.json)
    else:
        catch_up(workspace, lambda: False, tidies=False)
        _list_folders(workspace.saved.folders(), in_json=arguments.json)
    return DONE


def asked(workspace: Workspace, arguments: Namespace) -> str:
    """Return the query that is asked for, kept under a name if that is asked for too.

    Raises:
        WrongUsage: there is none.
        UnknownSearch: none goes by the name.
        BadQuery: one that cannot be answered is not kept.
    """
    query = " ".join(arguments.query)
    if arguments.saved:
        query = workspace.saved.query(arguments.saved, query)
    elif arguments.saved is not None or not arguments.query:
        raise WrongUsage("Give a QUERY, or --saved NAME")
    if arguments.save is not None:
        kept = workspace.saved.save(arguments.save, query)
        tell(f"Saved as {kept.name}.")
    return query


def _list_made(queries: Sequence[str], *, in_json: bool) -> None:
    if in_json:
        say_json(list(queries))
        return
    for query in queries:
        say(query)
    if not queries:
        tell("No search was made on the screen yet.")


def _list_folders(folders: Sequence[Folder], *, in_json: bool) -> None:
    if in_json:
        say_json([_document(one) for one in folders])
        return
    if not folders:
        tell("No search is saved. Save one with: diptych search QUERY --save NAME")
        return
    for line in table(_COLUMNS, [_row(one) for one in folders], width()):
        say(*line)


def _document(one: Folder) -> dict[str, object]:
    trouble = {"trouble": one.trouble} if one.trouble else {}
    return {
        "name": one.name,
        "query": one.query,
        "total": one.count,
        "exact": one.exact,
        **trouble,
    }


def _row(one: Folder) -> tuple[str, ...]:
    least = "" if one.exact else "≥ "
    return one.name, "?" if one.trouble else f"{least}{one.count:,}", one.query


def _answer(arguments: Namespace, document: dict[str, object], sentence: str) -> None:
    if arguments.json:
        say_json(document)
    else:
        tell(sentence)
