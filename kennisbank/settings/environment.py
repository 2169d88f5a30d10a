"""Where the settings come from: the environment, and the folder for all that the site writes."""

import os
from pathlib import Path

import environ


class Env(environ.Env):
    """Reads the environment; an empty variable counts as absent, as in compose files."""

    ENVIRON = {name: value for name, value in os.environ.items() if value}


env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
# All that the site itself writes: database, uploads, mail, built files.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
