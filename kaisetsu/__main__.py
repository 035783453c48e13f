"""``python -m kaisetsu``."""

import sys

from kaisetsu.cli import main

if __name__ == "__main__":
    sys.exit(main())
