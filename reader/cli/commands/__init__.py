"""One module a command, each with a `run` that returns an exit code."""
