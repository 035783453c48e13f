"""``python -m kaisetsu``."""

import os
import sys
from contextlib import suppress

from kaisetsu.cli import main

if __name__ == "__main__":
    code = main()
    with suppress(OSError):  # whoever read what we say has gone
        sys.stdout.flush()
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code)  # the system takes memory back at once; Python would free a thousand articles piece by piece
