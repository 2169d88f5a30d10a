"""Sets the stage and prints where everything stands; or lets time pass.

python -m tests.browser.stage set pages          these parts, as JSON: addresses by name
python -m tests.browser.stage release            what waits under pseudonyms goes out now
python -m tests.browser.stage settle I-7F3K9X    the seven days of an insight are over
"""

import json
import sys

import django
from django.utils.translation import override


def main(verb: str, *words: str) -> None:
    """Do one of the three."""
    django.setup()
    # Models can be imported only now.
    from tests.browser.stage import passing, setting  # after django.setup

    with override("nl"):
        if verb == "set":
            json.dump(setting.set_stage(*words), sys.stdout)
        elif verb == "release":
            passing.release_all()
        else:
            passing.settle(*words)


if __name__ == "__main__":
    main(*sys.argv[1:])
