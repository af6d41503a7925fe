"""The command `reftel`, also as `python -m reftel`."""

from __future__ import annotations

import signal
import sys

from . import _native, _program


def main() -> int:
    """Runs the command of this process and returns its exit code."""
    # Python would only note it, and go on; what wants to end in order asks for it itself.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _native.main(["reftel", *sys.argv[1:]], _program())


if __name__ == "__main__":
    sys.exit(main())
