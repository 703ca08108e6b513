"""Every setting, with its default and its environment variable (``LINIMASA_`` and its name)."""

from pathlib import Path

from platformdirs import user_cache_path, user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What can be set. Each field is read from the environment variable ``LINIMASA_<NAME>``."""

    model_config = SettingsConfigDict(env_prefix="LINIMASA_", extra="ignore", frozen=True)

    library: str = Field(
        default_factory=lambda: str(user_data_path("linimasa") / "library.db"),
        description="The library: a file (SQLite) or a database URL.",
    )
    cache: Path = Field(
        default_factory=lambda: user_cache_path("linimasa"),
        description="Where fetched pages are cached.",
    )
    language: str | None = Field(
        default=None, description="Language of the interface (en, id); None: that of the locale."
    )
    max_page_bytes: int = Field(
        default=20_000_000, gt=0, description="A page larger than this is refused, in bytes."
    )
    fetch_timeout: float = Field(
        default=20.0, gt=0, description="How long one address may take to answer, in seconds."
    )
    fetch_redirects: int = Field(default=5, ge=0, description="How many redirects are followed.")
    user_agent: str = Field(
        default="Linimasa/0.1 (+https://pypi.org/project/linimasa/)",
        description="How Linimasa names itself to servers.",
    )
    host: str = Field(default="127.0.0.1", description="The address the web app listens on.")
    port: int = Field(default=8765, ge=0, le=65535, description="The port the web app listens on.")
