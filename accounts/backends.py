"""Who somebody is who signed in: Django's own way, in one question."""

from django.contrib.auth.backends import ModelBackend

from accounts.models import Person


class PersonBackend(ModelBackend):
    """Django's backend, that reads a person with the secret of their tags.

    Almost every page asks what is theirs under a tag: how far they read, what waits of them.
    """

    def get_user(self, user_id: int) -> Person | None:
        """Return the person of a session, if they may still come in."""
        found = Person.objects.select_related("own_secret").filter(pk=user_id).first()
        return found if self.user_can_authenticate(found) else None
