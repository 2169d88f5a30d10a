"""Parts of addresses: words that every database takes, and providers that are set up."""

from accounts.sign_on.providers import provider_called


class WordConverter:
    """Lets any word through but one with a NUL in it: PostgreSQL takes none."""

    regex = "[^/\x00]+"

    def to_python(self, value: str) -> str:
        """Return the word."""
        return value

    def to_url(self, value: str) -> str:
        """Return the part of the address."""
        return value


class ProviderConverter:
    """Lets the name of a provider through; where it is not set up, there is no such address."""

    regex = "[a-z]+"

    def to_python(self, value: str) -> str:
        """Return the name. Raises ValueError for a provider nobody has set up."""
        if provider_called(value) is None:
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        """Return the part of the address."""
        return self.to_python(value)
