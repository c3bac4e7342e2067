# Every way of working on Lodge, and of trying it. `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c
.PHONY: help setup run test faults quick fix check lock bench bench-gate bench-pages

BIN := .venv/bin
PYTHON3 ?= python3
# What one process compiled the next need not: a run starts some hundred.
unexport PYTHONDONTWRITEBYTECODE
SHAPE := src tests tools
SHOWN := build/shown.json
# What asks the policies or plays a queue is the same on any database: one is enough. So is what asks
# no database at all, which tests/rooms leaves out by itself.
ONCE := policy/test_clauses_* policy/test_grid.py policy/test_documents.py policy/test_studying.py \
	desk/test_planner_* desk/test_custody_clauses.py duties/test_clauses.py \
	duties/test_properties.py incidents/test_clauses_told.py doors/*
# Two walk at a time, the longest first; the first two begin on sites of different making.
LONGEST := tests/browser/test_main_job.py tests/browser/test_safeguarding.py tests/browser/gate/test_gate.py
JOURNEYS := $(LONGEST) \
	$(filter-out $(LONGEST),$(sort $(wildcard tests/browser/test_*.py tests/browser/*/test_*.py)))

help:  ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

setup:  ## Install everything that developing and testing need
	@$(PYTHON3) tools/setup.py test

run:  ## Set up, then run a made-up trust of schools on this machine
	@$(PYTHON3) tools/setup.py run
	exec $(BIN)/lodge run

test: setup  ## Everything: shape, types, contracts, and all tests on both databases and in a browser
	@set -x
	$(BIN)/ruff format --check $(SHAPE)
	$(BIN)/ruff check $(SHAPE)
	$(BIN)/lint-imports
	$(BIN)/mypy & types=$$!
	scripts=$$(find tests -path 'tests/desk_js/*test*.*js')
	[ -z "$$scripts" ] || node --test $$scripts
	wait $$types
	rm -f $(SHOWN)
	HYPOTHESIS_PROFILE=full $(BIN)/pytest -n auto tests --ignore=tests/browser --ignore=tests/faults --shown $(SHOWN)
	$(BIN)/python tools/postgres.py -- $(BIN)/pytest -n auto tests/rooms --shown $(SHOWN) \
		$(addprefix --ignore-glob=*/rooms/,$(ONCE))
	# A journey that stumbles is walked once more, by itself, on a site of its own; twice is a failure.
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder -p no:randomly $(JOURNEYS) --shown $(SHOWN) \
		|| $(BIN)/pytest --last-failed --last-failed-no-failures none $(JOURNEYS) --shown $(SHOWN)
	$(BIN)/norms coverage --built --record $(SHOWN)

faults: setup  ## Break a real Lodge on purpose: kill it 200 times, fill its disk, lock it; 600 pupils at the gate
	LODGE_FAULTS=full $(BIN)/pytest tests/faults tests/browser/gate

quick:  ## What to run before every commit: shape, contracts and the quick tests
	@$(PYTHON3) tools/setup.py run
	$(BIN)/ruff format --check --quiet $(SHAPE)
	$(BIN)/ruff check --quiet $(SHAPE)
	$(BIN)/lint-imports --no-logo > /dev/null || $(BIN)/lint-imports
	$(BIN)/pytest -q -n auto -m "not slow" tests/norms tests/packs tests/house

fix:  ## Format the code and mend what can be mended by itself
	@$(PYTHON3) tools/setup.py run
	set -x
	$(BIN)/ruff format $(SHAPE)
	$(BIN)/ruff check --fix $(SHAPE)

check:  ## Shape, types and contracts, without any test
	@$(PYTHON3) tools/setup.py run
	set -x
	$(BIN)/ruff format --check $(SHAPE)
	$(BIN)/ruff check $(SHAPE)
	$(BIN)/mypy
	$(BIN)/lint-imports

bench:  ## Measure the engine beside others, in about a minute, and write docs/reference/benchmarks.md
	@$(PYTHON3) tools/setup.py test
	$(BIN)/python -m bench.run

bench-gate:  ## Measure the gate beside pretix, in about five minutes, and write docs/reference/gate-benchmarks.md
	@$(PYTHON3) tools/setup.py test
	$(BIN)/python -m bench.gate.run $(HOW)

bench-pages:  ## Measure every page of a large school after a year, in about two minutes, and write docs/reference/page-benchmarks.md
	@$(PYTHON3) tools/setup.py run
	$(BIN)/python -m bench.pages.run

lock:  ## Choose and lock the newest packages that pyproject.toml allows
	@$(PYTHON3) tools/setup.py run
	$(BIN)/python tools/lock.py
