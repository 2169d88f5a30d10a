"""What a log may say of an error that met somebody's data."""

import traceback


def where(error: BaseException) -> str:
    """Return the kind of an error and where it came up, without its words.

    Databases repeat in them what could not be written: "Key (email)=(…) already exists".
    """
    return f"{type(error).__name__}\n{''.join(traceback.format_tb(error.__traceback__))}"
