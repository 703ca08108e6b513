"""Pages from the file system: single files, gzip too, and folders with all that is in them."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from linimasa.errors import InputError, SourceError, TooLarge
from linimasa.model import Page
from linimasa.sources.content import too_large, unpacked

# What is taken from a folder. A file that is named itself is taken whatever it is called.
MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".shtml": "text/html",
    ".txt": "text/plain",
    ".text": "text/plain",
}
_PACKED = ".gz"
# What the process was handed open (standard input, the shell's ``<(...)``) may be a pipe: it has a
# writer. Any other pipe could be waited for without end.
_HANDED = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")


def expand(name: str, limit: int) -> Iterator[str | InputError]:
    """The pages in a folder and the folders below it, by name; a file is itself.

    Hidden files are passed over; a link is followed, but no folder or file is taken twice, so that
    a loop ends. Raises nothing: what is wrong comes as an InputError.
    """
    if not os.path.isdir(name):  # noqa: PTH112 - Path.is_dir() raises on an impossible name
        yield name
        return
    path = Path(name)
    seen: set[tuple[int, int]] = set()
    count = 0
    for found in _walk(path, seen):
        count += 1
        if count > limit:
            yield TooLarge(name, f"holds more than {limit:,} pages", code="too-many", limit=limit)
            return
        yield found
    if not count:
        yield SourceError(name, "there is no page in this folder", code="no-pages")


def take(name: str, limit: int) -> Page:
    """Read a file. Raises SourceError, TooLarge, NotText."""
    try:
        if not (stat.S_ISREG(Path(name).stat().st_mode) or name.startswith(_HANDED)):
            reason = "is no file but a pipe, a socket or a device"
            raise SourceError(name, reason, code="no-file")
        with Path(name).open("rb") as stream:
            return take_stream(stream, name, limit)
    except (OSError, ValueError) as error:
        raise _refused(name, error) from error


def take_stream(stream: BinaryIO, name: str, limit: int) -> Page:
    """Read a page from a stream, up to ``limit`` bytes."""
    try:
        data = stream.read(limit + 1)
    except OSError as error:
        raise _refused(name, error) from error
    if len(data) > limit:
        raise too_large(name, limit)
    return Page(
        data=unpacked(data, name, limit), name=name, media_type=MEDIA_TYPES.get(_suffix(Path(name)))
    )


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[str | InputError]:
    """Depth first with a stack of its own: a deep tree is no deep recursion."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            about = path.stat()
            if (about.st_dev, about.st_ino) in seen:
                continue
            seen.add((about.st_dev, about.st_ino))
            if path.is_dir():
                inside = [
                    each
                    for each in path.iterdir()
                    if not each.name.startswith(".") and (each.is_dir() or _is_page(each))
                ]
                waiting += sorted(inside, key=lambda each: os.fsencode(each.name), reverse=True)
                continue
        except OSError as error:
            yield _refused(str(path), error)
            continue
        yield str(path)


def _is_page(path: Path) -> bool:
    return _suffix(path) in MEDIA_TYPES


def _suffix(path: Path) -> str:
    if path.suffix.lower() == _PACKED:
        path = path.with_suffix("")
    return path.suffix.lower()


def _refused(name: str, error: Exception) -> SourceError:
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return SourceError(name, "is a link that leads back to itself", code="link-loop")
    if isinstance(error, FileNotFoundError):
        if Path(name).is_symlink():
            return SourceError(name, "is a link to what is not there", code="dangling")
        return SourceError(name, "there is no such file", code="missing")
    if isinstance(error, PermissionError):
        return SourceError(name, "permission denied", code="permission")
    reason = error.strerror if isinstance(error, OSError) else None
    return SourceError(name, reason or str(error))
