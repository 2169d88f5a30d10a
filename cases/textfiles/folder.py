"""A folder of text files: which files are read, and in which order."""

import os
from pathlib import Path

from cases.textfiles.reader import Unreadable, read_file
from cases.textfiles.record import ItemFile, Problem

MAX_FILES = 20_000


def read_folder(path: Path) -> tuple[list[ItemFile], list[Problem]]:
    """Return what all files under a folder (or one file) say, and what is wrong with them.

    Links are not followed: a folder from elsewhere must not reach into this machine.
    """
    if path.is_file() and not path.is_symlink():
        paths, root = [path], path.parent
    elif path.is_dir():
        paths, root = _text_files(path), path
    else:
        return [], [Problem(str(path), 0, "", "There is no such folder or file.")]
    if not paths or len(paths) > MAX_FILES:
        message = (
            f"A folder holds between one and {MAX_FILES:,} .md files; this has {len(paths):,}."
        )
        return [], [Problem(str(path), 0, "", message)]
    files, problems = [], []
    for found in paths:
        try:
            files.append(read_file(found, found.relative_to(root).as_posix()))
        except Unreadable as error:
            problems += error.problems
    return files, problems


def _text_files(root: Path) -> list[Path]:
    found = []
    for folder, inner, names in os.walk(root, followlinks=False):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        paths = [Path(folder) / name for name in names]
        found += [
            path
            for path in paths
            if path.suffix == ".md"
            and not path.name.startswith((".", "README"))
            and not path.is_symlink()
        ]
    return sorted(found)
