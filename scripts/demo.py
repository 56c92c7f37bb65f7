"""The main job on two made-up schools: `python3 scripts/demo.py [--lang kk|ru|en]`.

Makes the environment, then runs `sheetsync demo`: workbooks, mails and results
go into the folder `demo`.
"""

import sys

from environment import ensure_environment, run

if __name__ == "__main__":
    python = str(ensure_environment())
    sys.exit(run(python, "-m", "sheetsync", "demo", *sys.argv[1:]))
