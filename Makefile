# Two commands need nothing but Python 3.11+, venv, pip and make: `make demo`, `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
FIRST := corpora/samples/liudi-2024.txt
DEV := $(VENV)/.developing

.PHONY: install demo test lint bench docs notebooks clean

install: $(STAMP)

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing gouji into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e . || \
	  { echo "pip could not install gouji: see the message above"; exit 1; }
	@touch $@

$(DEV): pyproject.toml $(STAMP)
	@echo "installing the tools of the tests ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@

demo: $(STAMP)
	@$(BIN)/gouji check $(FIRST) corpora/samples/*.txt --fail-on never --quiet
	@echo "看一份的全部：$(BIN)/gouji check $(FIRST)"
	@echo "可以点开的网页：$(BIN)/gouji check $(FIRST) --format html --output report.html"

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(DEV) lint
	$(BIN)/pytest -n 2 --dist loadgroup

bench: $(DEV)
	$(BIN)/python -m benchmarks

docs: $(DEV)
	$(BIN)/sphinx-build -W -b html docs docs/_build

clean:
	rm -rf $(VENV) build dist docs/_build .pytest_cache .mypy_cache .ruff_cache
