"""Files that lie beside a text file: their names, and reading them without leaving the folder."""

from pathlib import Path, PurePosixPath

MAX_BYTES = 10_000_000


class BesideError(ValueError):
    """A file beside a text file cannot be used; the message says why."""


def file_name(kind: str, stored: str, digest: str) -> str:
    """Return the name under which a stored picture or paper lies beside its item.

    Made from the content alone: the title somebody gave an upload may name people.
    """
    return f"{kind}-{digest[:12]}{PurePosixPath(stored).suffix.lower()}"


def read_beside(text_file: Path, name: str) -> bytes:
    """Return the content of a file in the folder of a text file.

    Raises BesideError for what is not there, is a link, or is too large.
    """
    if "/" in name or "\\" in name or name.startswith("."):
        raise BesideError("Only the name of a file beside this one, without a folder.")
    path = text_file.parent / name
    if path.is_symlink() or not path.is_file():
        raise BesideError(f"There is no file “{name}” beside this one.")
    if path.stat().st_size > MAX_BYTES:
        raise BesideError(f"“{name}” is larger than 10 MB.")
    return path.read_bytes()
