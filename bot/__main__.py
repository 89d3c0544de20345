"""Entry point of `onrecord` and of `python -m bot`."""

import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command line on the arguments of this process, and end it with an exit code."""
    from bot.cli.app import create_app
    from bot.cli.failing import guarded

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that can't show a letter shows a question mark
    sys.exit(guarded(create_app()))


if __name__ == "__main__":
    main()
