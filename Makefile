# Each target makes what it needs, the virtual environment included. `make help` lists them.
PYTHON ?= python3
VENV := .venv
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help app test check evals bench clean

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

app: $(STAMP) ## chat in the browser with the sample trials (or with your own index)
	$(VENV)/bin/trialnav app

test: $(STAMP) ## run the tests
	$(VENV)/bin/python -m pytest -n auto --dist loadfile

check: $(STAMP) ## lint, formatting, types, and the direction of imports
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	@# One folder at a time: each has a conftest and helpers of its own, imported by their bare names.
	@for folder in tests/*/; do \
	  if [ -n "$$(find $$folder -name '*.py' | head -1)" ]; then $(VENV)/bin/mypy $$folder || exit 1; fi; \
	done
	$(VENV)/bin/python -m pytest tests/test_imports.py

evals: $(STAMP) ## answer the question sets and compare with the committed baseline
	$(VENV)/bin/trialnav eval

DATA = $(or $(TRIALNAV_SHARED),../shared)/data

bench: $(STAMP) ## measure how fast answers come, and how well outside records are read where they are there
	$(VENV)/bin/python -m evals.benchmarks latency
	@if [ -d "$(DATA)" ]; then \
	  $(VENV)/bin/python -m evals.benchmarks records --data "$(DATA)" && \
	  $(VENV)/bin/python -m evals.benchmarks tree --data "$(DATA)" && \
	  $(VENV)/bin/python -m evals.benchmarks ingest --data "$(DATA)" && \
	  $(VENV)/bin/python -m evals.benchmarks discovery --data "$(DATA)" && \
	  $(VENV)/bin/python -m evals.benchmarks retrieval --data "$(DATA)" --timed; \
	else echo "records, tree, ingest, discovery, retrieval: skipped, there is no $(DATA) (TRIALNAV_SHARED names the folder above it)"; fi

clean: ## remove the virtual environment and caches (never your index)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache build *.egg-info

# The stamp is written last, so an install that was cut short is made again.
# torch goes first and alone: where a CPU build is on offer, it is found and kept.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Trial Navigator needs Python 3.11 or later; name one with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python cannot make virtual environments; on Debian and Ubuntu: apt-get install python3-venv"; \
	  exit 1; }
	@echo "Setting up $(VENV) (some minutes at the first time)"
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install -qq -c constraints.txt 'torch==2.13.*'
	$(VENV)/bin/python -m pip install -qq -c constraints.txt --editable '.[dev]'
	@touch $@
