"""python -m gongwen is the command gongwen."""

import sys

from gongwen._cli import main

if __name__ == "__main__":
    sys.exit(main())
