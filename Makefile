# Everything a fresh machine needs is made from here: only Python >= 3.11, make and a package index.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
MAKEFLAGS += --no-print-directory

.PHONY: demo test check bench serve fuzz docs clean help

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

demo: $(VENV)/.installed ## install, and run the main job on the examples
	@$(BIN)/linimasa timeline examples/karabakh-2020 || [ $$? = 1 ] # 1: one page holds no article, as it should
	@echo
	@echo "To read it in the browser:  make serve"

serve: $(VENV)/.installed ## the web app over the examples, on 127.0.0.1
	@$(BIN)/linimasa add --library .cache/demo.db --quiet examples/karabakh-2020 || [ $$? = 1 ]
	@$(BIN)/linimasa serve --library .cache/demo.db

test: $(VENV)/.tested $(VENV)/.browser check ## everything that must pass
	@$(BIN)/python -m pytest

check: $(VENV)/.tested ## style, types, who may import whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@PYTHONPATH=src $(BIN)/lint-imports

bench: $(VENV)/.tested ## our figures beside the peers', into docs/benchmarks/ (an hour)
	@for stage in reading reading.metadata facts copies stories stories.lookalikes timeline; do $(BIN)/python -m benchmarks.$$stage || exit 1; done
	@$(BIN)/python -m benchmarks.light --install

fuzz: $(VENV)/.installed ## read random bytes for ten minutes, guided by coverage (atheris)
	@$(PYTHON) -m venv .cache/fuzz && .cache/fuzz/bin/python -m pip install --quiet --disable-pip-version-check --editable . atheris==3.0.0
	@cd .cache && fuzz/bin/python ../tests/fuzz/fuzz_read.py -max_total_time=600

docs: $(VENV)/.tested ## write the generated parts of docs/ again
	@$(BIN)/python -m docs.generate

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Linimasa needs Python 3.11 or newer")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --editable .
	@mkdir -p .cache && touch $@

$(VENV)/.tested: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test
	@touch $@

# The browser tests drive Debian's Chromium; where it cannot be installed they skip, saying so.
$(VENV)/.browser: | $(VENV)/bin/python
	@command -v chromium >/dev/null || $(MAKE) chromium
	@touch $@

.PHONY: chromium
chromium:
	@if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null; \
	elif [ -n "$$CI" ]; then echo "no Chromium, and it cannot be installed here" >&2; exit 1; \
	else echo "no Chromium: the browser tests will skip"; fi

clean: ## remove what was made
	@rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
