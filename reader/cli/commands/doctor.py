"""`diptych doctor`: check that all is well."""

from __future__ import annotations

from argparse import Namespace

from reader.cli.exits import DONE, FAILED
from reader.cli.output import Piece, say, say_json
from reader.paths import library_folder
from reader.workspace.doctor import examine


def run(arguments: Namespace) -> int:
    """Say what was looked at; anything that is not well is a failure."""
    findings = examine(library_folder(arguments.library))
    if arguments.json:
        say_json(
            {
                "well": all(finding.well for finding in findings),
                "findings": [
                    {
                        "subject": finding.subject,
                        "well": finding.well,
                        "sentence": finding.sentence,
                    }
                    for finding in findings
                ],
            }
        )
    else:
        wide = max(len(finding.subject) for finding in findings)
        for finding in findings:
            mark = "ok   " if finding.well else Piece("WRONG", "strong")
            say(mark, f"  {finding.subject:<{wide}}  {finding.sentence}")
    return DONE if all(finding.well for finding in findings) else FAILED
