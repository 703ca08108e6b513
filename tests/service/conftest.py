"""The app over the sample library, and over an empty one."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from service_sample import client_of, fill

from linimasa.library import Library


@pytest.fixture(scope="session")
def library_path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of the filled library. No test writes to it."""
    path = str(tmp_path_factory.mktemp("service") / "library.db")
    with Library.open(path) as library:
        fill(library)
    return path


@pytest.fixture(scope="session")
def client(library_path: str) -> TestClient:
    return client_of(library_path)


@pytest.fixture
def empty(tmp_path: Path) -> TestClient:
    """The app over a library with nothing in it."""
    return client_of(str(tmp_path / "empty.db"))
