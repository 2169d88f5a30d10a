"""What people are told of contributions."""


def hang_telling() -> None:
    """Register what can happen to a contribution."""
