"""The part of an address that names an identity provider: only those that are set up match."""

from accounts.sign_on.providers import provider_called


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
