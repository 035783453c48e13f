"""``python -m kaisetsu``."""

import os
import sys

from kaisetsu.cli import main

if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # the system takes memory back at once; Python would free a thousand articles piece by piece
