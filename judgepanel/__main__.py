"""`python -m judgepanel` is the same program as `main.py`."""

import sys

from main import main

sys.exit(main())
