# What contributors need; `make` alone shows it. PYTHON picks the interpreter the environment is made with.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DEMO := fixtures/self-compassion.md

.PHONY: help demo test check bench docs clean

help:  ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(VENV)/.ready  ## Check the seven references of the sample document, offline from the lock
	@$(BIN)/citecheck check --locked $(DEMO) || test $$? -eq 1

test: $(VENV)/.ready  ## Run the tests
	$(BIN)/python -m pytest

check: $(VENV)/.ready  ## Lint, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.ready  ## Measure start-up, comparisons, parsing and requests on this machine
	$(BIN)/python tools/bench.py
	$(BIN)/python tools/bench_requests.py

docs: $(VENV)/.ready  ## Write what is generated: docs/rules/ and the output shown in README.md
	$(BIN)/python tools/make_rule_docs.py
	$(BIN)/python tools/readme_blocks.py

clean:  ## Remove the environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build src/*.egg-info
