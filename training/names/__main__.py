"""All of names made again, in order: ``python -m training.names [--data ../shared/data]``."""

import runpy
import sys

ROUNDS = (
    ("gazetteer",),
    ("vectors",),
    ("train", "--round", "1"),
    ("profiles",),
    ("train",),
)


def main() -> None:
    given = sys.argv[1:]
    for module, *options in ROUNDS:
        sys.argv = [module, *options, *given]
        runpy.run_module(f"training.names.{module}", run_name="__main__")


if __name__ == "__main__":
    main()
