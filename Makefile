# Six words. `make demo` and `make test` set up all that they need in .venv, from requirements.lock.
PYTHON ?= python3
BIN := .venv/bin
.PHONY: demo test fmt lint types docs score schemas lock clean

.venv/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("extractor needs Python 3.11 or newer; run: make PYTHON=/path/to/python3")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q extractor
	touch $@

demo: .venv/.installed  ## the dataset of samples/, in demo/
	$(BIN)/extractor build samples --out demo; test $$? -le 1
	@echo "The dataset is in demo/: open demo/report.html, or start with demo/observations.csv"

test: .venv/.installed lint types  ## everything that must hold
	$(BIN)/python -m pytest -n auto

fmt: .venv/.installed
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

lint: .venv/.installed
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports --no-cache

types: .venv/.installed
	$(BIN)/mypy

lock:  ## requirements.lock anew from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --generate-hashes --quiet --no-emit-index-url --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf .venv demo

schemas: .venv/.installed  ## schemas/ anew from the models
	for name in reports tables observations series vintages actions action_updates commitments findings gaps ledger; do \
		$(BIN)/extractor schema $$name > schemas/$$name.json; done

docs: .venv/.installed schemas  ## docs/reference.md anew from the program
	$(BIN)/python docs/make_reference.py
