"""The steps of a life on a site of its own, a process each: `python -m tests.leaks.on_disk step`.

On a server there are files beside the tables: the database itself with its log, the cache,
kept mail. And a worker can really be killed.
"""

import datetime as dt
import sys
import time
from typing import Any

import django

NAME, ADDRESS, WORD = "Zwaluwine Quistenbroek", "z.quistenbroek@korps.example", "wegdaarmeeqzx"


def begin() -> None:
    """Let the person sign in, write, and ask for an export."""
    from django.test import Client

    from accounts.actions import admit
    from accounts.actions.exports import ask_export
    from accounts.clearance import Role
    from accounts.models import Organisation, Person
    from tests.factories import items, showing, talk

    person = Person.objects.create_user(ADDRESS, "a long enough password", display_name=NAME)
    force = Organisation.objects.create(name="Force", kind="police")
    admit(person, to=force, role=Role.EDITOR, by=None)
    items.tip("blijft", author=person, byline=NAME, when=f"Als {NAME} belt.")
    gone = items.case(WORD, author=person, tags=(WORD,))
    gone.title = f"Nog eens {WORD}"
    gone.save_revision(user=person).publish()
    showing.drafted("new", by=person)  # an editor adds pictures from the first day
    showing.pictured(talk.thread(by=person), by=person)
    # No files are built for a page here; what a refusal leaves behind comes before its page.
    client = Client(raise_request_exception=False, headers={"host": "127.0.0.1:8000"})
    for password in ("wrong", "a long enough password"):
        client.post("/accounts/login/", {"login": ADDRESS, "password": password})
    ask_export(person, language="nl", by=person)


def make_slowly() -> None:
    """Begin to make the export, say so, and never come to its end."""
    from accounts.privacy import packing

    def never(*_arguments: Any) -> str:
        sys.stdout.write("making\n")
        sys.stdout.flush()
        time.sleep(60)
        return ""

    packing._data = never  # type: ignore[assignment]  # it takes whatever it is given
    make()


def make() -> None:
    """Do the worker's turn at exports, and send what waits."""
    from accounts.actions.exports import make_exports
    from accounts.notifications.delivery import send_due

    sys.stdout.write(f"{make_exports()} ready\n")
    send_due()


def make_later() -> None:
    """Do so once the worker before has been silent for long."""
    import time_machine

    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=11), tick=True):
        make()


def leave() -> None:
    """Ask to be erased, and let the day come."""
    import time_machine

    from accounts.actions.leaving import ask_erasure
    from accounts.models import Person
    from accounts.privacy.rooms import contributions_of
    from tests.accounts.sure import work

    person = Person.objects.get()
    removing = [each.key for each in contributions_of(person) if WORD in each.title]
    ask_erasure(person, removing=removing, by=person)
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=15), tick=True):
        sys.stdout.write(f"{work()} erased\n")


if __name__ == "__main__":
    django.setup()
    {each.__name__: each for each in (begin, make_slowly, make, make_later, leave)}[sys.argv[1]]()
