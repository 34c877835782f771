# Two commands need nothing but Python 3.11+, venv, pip and make: `make demo`, `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
FIRST := corpora/samples/liudi-2024.txt
DEV := $(VENV)/.developing

.PHONY: install demo test coverage fast lint format snapshots fuzz bench docs lowest reproducible constraints sbom clean

install: $(STAMP)

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing gouji into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e . || \
	  { echo "pip could not install gouji: see the message above"; exit 1; }
	@$(BIN)/python -m compileall -q nlp gouji corpora
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

# Statements and branches, those of subprocesses too; fails below the floor in pyproject.toml.
coverage: $(DEV)
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -m "not slow and not timing and not browser" --ignore tests/docs --ignore tests/notebooks
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

# Under a minute: what a change most likely breaks, without browsers, corpora, PDF and subprocesses.
fast: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/pytest -n 2 -q tests/knowledge tests/quantity tests/structure/test_recognise.py \
	  tests/structure/test_identity.py tests/checks/test_sentences.py tests/types nlp/knowledge nlp/structure

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Golden pages, findings and documents: look at the difference before it is committed.
snapshots: $(DEV)
	$(BIN)/pytest -q tests/display tests/checks/test_word_by_word.py tests/claims/test_word_by_word.py tests/readers/test_documents.py tests/quantity/test_word_by_word.py tests/themes/test_pairs_word_by_word.py --snapshot-update
	git diff --stat -- tests

# New random input for every property test, then the fuzz targets.
fuzz: $(DEV)
	HYPOTHESIS_PROFILE=fuzz $(BIN)/pytest -n 2 -q tests/structure tests/quantity tests/readers
	$(BIN)/python -m tests.fuzz

bench: $(DEV)
	$(BIN)/pytest -q -m timing -p no:xdist
	$(BIN)/python -m benchmarks

# Two builds from two copies must be the same bytes.
reproducible: $(DEV)
	$(BIN)/pytest -q tests/release

# What this version was tested with, for `pip install -c constraints.txt`.
constraints: $(DEV)
	$(BIN)/python -m tests.release.constraints > constraints.txt

# The bill of materials of a release, as CycloneDX: every package of constraints.txt.
sbom: $(DEV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom
	@mkdir -p dist
	$(BIN)/python -W ignore -m cyclonedx_py requirements constraints.txt --pyproject pyproject.toml \
	  --output-reproducible --output-file dist/sbom.json

docs: $(DEV)
	$(BIN)/sphinx-build -W -b html docs docs/_build

# The wheel with the lowest versions that pyproject.toml allows, in an environment of its own.
lowest: $(DEV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m benchmarks.installs --only lowest

clean:
	rm -rf $(VENV) build dist docs/_build .pytest_cache .mypy_cache .ruff_cache
