"""``linimasa serve``: the web app over the library."""

import os
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from linimasa.cli import output
from linimasa.cli.library import catch_up, settings
from linimasa.cli.options import say
from linimasa.errors import SettingsError
from linimasa.library import Library
from linimasa.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI


def run(*, host: str | None, port: int | None, library: str | None) -> None:
    """Serve until interrupted; a library that is not there yet is made."""
    from linimasa.service import app

    chosen = at(settings(library), host, port)
    with Library.open(chosen.library) as shelf:
        catch_up(shelf)
    serve(lambda: app(chosen.library, chosen), chosen)


def at(chosen: Settings, host: str | None, port: int | None) -> Settings:
    """The settings with the address that was asked for."""
    return replace(chosen, host=host or chosen.host, port=chosen.port if port is None else port)


def serve(app: "Callable[[], FastAPI]", chosen: Settings) -> None:
    """Tell the address, make the app, and answer until interrupted."""
    from uvicorn import Config, Server

    with _listening(chosen.host, chosen.port) as listener:
        address, number = listener.getsockname()[:2]
        name = f"[{address}]" if ":" in address else address
        output.note(say("cli.serve.listening", url=f"http://{name}:{number}/"))
        Server(Config(app(), log_level="warning")).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 lets the system choose one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else error
        reason = f"cannot be listened on: {why}"
        raise SettingsError(f"{host}:{port}", reason, code="listen") from error
