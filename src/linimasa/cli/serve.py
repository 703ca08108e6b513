"""``linimasa serve``: the web app over the library."""

from dataclasses import replace

from linimasa.cli import output
from linimasa.cli.library import settings
from linimasa.cli.options import say
from linimasa.library import Library


def run(*, host: str | None, port: int | None, library: str | None) -> None:
    """Serve until interrupted; a library that is not there yet is made."""
    from uvicorn import Config, Server

    from linimasa.service import app

    chosen = settings(library)
    Library.open(chosen.library).close()
    address = host or chosen.host
    number = chosen.port if port is None else port
    output.note(say("cli.serve.listening", url=f"http://{address}:{number}/"))
    config = Config(
        app(chosen.library, replace(chosen, host=address)),
        host=address,
        port=number,
        log_level="warning",
    )
    Server(config).run()
