"""Django's own command, for tests that commit; on a server it stops at the audit log's guards."""

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.commands import flush
from django.db import connections

from accounts import audit_guards
from tests.flushing import MADE


class Command(flush.Command):
    """Empties all tables and puts back what the migrations had put in.

    Django runs it after each test that commits. The guards come down for that moment only:
    in the test itself they stand.
    """

    def handle(self, **options: Any) -> None:
        """Empty and fill; `serialized_rollback` is not needed."""
        connection = connections[options["database"]]
        # Those who listen to what is put back ask for these, and would make those they miss.
        ContentType.objects.get_for_models(*apps.get_models(), for_concrete_models=False)
        audit_guards.lift(connection)
        try:
            # What Django makes after migrating comes back with the rest.
            super().handle(**options | {"inhibit_post_migrate": True})
            connection.creation.deserialize_db_from_string(MADE[connection.alias])
        finally:
            audit_guards.lay(connection)
