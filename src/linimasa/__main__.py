"""``python -m linimasa``: the command line."""

from linimasa.cli import main

main()
