# Every verb of the project. `make help` lists them.
# The first Python of these that the machine has; `make install PYTHON=/path/to/python` names another.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do command -v $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help install run check format test test-sqlite test-postgres prove backup restore bench bench-world measure pictures evaluate lock clean

help:  ## list these verbs
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | awk -F'|' '{printf "  make %-14s %s\n", $$1, $$2}'

# What runs is in .venv once this file is newer than the lock.
$(VENV)/installed: requirements.lock
	@$(or $(PYTHON),false) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "Conflict Tracker needs Python 3.11 or later: make install PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

install: $(VENV)/installed  ## make .venv with what the product needs, and nothing else

run: $(VENV)/installed  ## start everything on this machine and print the address (PORT=8000)
	@exec $(BIN)/python manage.py run --port $(or $(PORT),8000)

check: $(VENV)/installed-dev  ## format, lint, types, the house's imports, migrations, settings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m tests.stack $(BIN)/python -m tests.upgrade
	$(BIN)/python manage.py check --fail-level WARNING

format: $(VENV)/installed-dev  ## format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# What asks no database, or asks it nothing of its own, is tested once.
PURE := --ignore tests/extraction --ignore tests/timeline --ignore tests/architecture --ignore tests/sources --ignore tests/security \
	--ignore-glob 'tests/geo/test_map_*' --ignore-glob 'tests/test_demonstration_*' --ignore tests/browser/test_run.py \
	--ignore tests/browser/test_the_map_page.py --ignore tests/browser/test_for_everybody.py --ignore tests/browser/test_a_desk_day.py --ignore tests/api/test_schema.py --ignore tests/api/test_hostile_questions.py --ignore tests/api/test_golden_days.py

test: test-sqlite test-postgres  ## every test, on SQLite with files as the queue, and on PostgreSQL with Redis

test-sqlite: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n 2 --dist loadgroup

# What is pure is tested once; all that touches a database or a broker again.
test-postgres: $(VENV)/installed-dev
	$(BIN)/python -m tests.stack $(BIN)/python -m pytest -n 2 --dist loadgroup $(PURE)

backup: $(VENV)/installed  ## write the whole database to a file: make backup, or make backup FILE=where
	@$(BIN)/python manage.py backup $(FILE)

restore: $(VENV)/installed  ## put a backup in the place of the database and compare: make restore FILE=backup
	@test -n "$(FILE)" || { echo "Name the backup: make restore FILE=data/backups/NAME"; exit 1; }
	@$(BIN)/python manage.py restore $(FILE)

prove: $(VENV)/installed-dev  ## the long proofs: nothing lost under kill -9, on both stacks; half an hour
	$(BIN)/python -m tests.prove sqlite
	$(BIN)/python -m tests.stack $(BIN)/python -m tests.prove postgres

bench: $(VENV)/installed-dev  ## measure: figures for docs/measurements.md (minutes)
	$(BIN)/python -m tests.bench

bench-world: $(VENV)/installed-dev  ## the same for control with a million claims, on SQLite and PostgreSQL (half an hour and more)
	$(BIN)/python -m tests.bench world

measure: $(VENV)/installed-dev  ## measure the screens in Chromium: first paint, what is sent, what jumps, frames of the slider
	$(BIN)/python -m tests.browser.measure

pictures: $(VENV)/installed-dev  ## take the pictures of the README again (needs Chromium)
	$(BIN)/python -m tests.browser.pictures

evaluate: $(VENV)/installed-dev  ## score the reader: make evaluate GOLD=annotated.jsonl SCORE=score.py
	@test -n "$(GOLD)" || { echo "Name the annotated articles: make evaluate GOLD=dev.jsonl SCORE=score.py"; exit 1; }
	$(BIN)/python -m tests.extraction.gained
	$(BIN)/python manage.py extract $(GOLD) > data/readings.jsonl
	$(BIN)/python $(SCORE) $(GOLD) data/readings.jsonl --errors

lock:  ## write both locks anew from pyproject.toml (maintainers; needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes -q pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes -q pyproject.toml --group dev -o requirements-dev.lock

clean:  ## remove what can be made again (never data/)
	rm -rf $(VENV) staticfiles .mypy_cache .ruff_cache .pytest_cache .hypothesis
