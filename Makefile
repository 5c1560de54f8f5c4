# Everything that one does with a clone. Wants Python 3.11 and make, nothing else.
# PYTHON names another interpreter, VENV another place for the environment.

PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin
LOCKING := $(VENV)-lock

# A stamp carries the checksum of its lock file: the environment is made anew when the lock changes.
RUN := $(VENV)/.run-$(shell cksum < requirements.lock | cut -d' ' -f1)
DEV := $(VENV)/.dev-$(shell cat requirements.lock requirements-dev.lock | cksum | cut -d' ' -f1)
OURS := $(VENV)/.installed

PIP := $(BIN)/python -m pip --disable-pip-version-check
COMPILE := $(LOCKING)/bin/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --quiet

.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help demo test quick check lint format types layers bench docs reference schema lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: $(RUN) $(OURS) ## the main job on the flagship case, with its report in out/demo
	$(BIN)/ripeness assess alaska-2025 --out out/demo
	@echo "The report is out/demo/report.html: open it in a browser."

test: $(DEV) $(OURS) ## the whole test suite, on all cores
	$(BIN)/python -m pytest -n auto --dist worksteal

quick: lint $(OURS) ## within a minute: style, types of what changed, tests without servers and whole runs
	@changed=$$(git diff --name-only --diff-filter=d HEAD -- 'src/*.py'); \
		if [ -n "$$changed" ]; then $(BIN)/mypy $$changed; fi
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m "not slow and not browser"

check: lint types layers test ## lint, types, layers, tests

lint: $(DEV) ## style and likely bugs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(DEV) ## mends what lint can mend by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(DEV) $(OURS) ## mypy, strictly
	$(BIN)/mypy

layers: $(DEV) $(OURS) ## who may import whom
	$(BIN)/lint-imports --no-cache

bench: $(DEV) $(OURS) ## how fast the engine is here
	$(BIN)/python -m benchmarks

docs: $(DEV) $(OURS) ## the documentation, in docs/_build/html
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs docs/_build/html
	@echo "Open docs/_build/html/index.html in a browser."

reference: $(DEV) $(OURS) ## writes the generated pages of docs/reference anew
	$(BIN)/python docs/generate.py
	$(BIN)/python tools/workbench_types.py

schema: $(RUN) $(OURS) ## the JSON Schema of the scenario format, in out/schema.json
	@mkdir -p out
	$(BIN)/ripeness schema > out/schema.json

lock: $(LOCKING)/bin/uv ## resolves the dependencies anew into the lock files
	$(COMPILE) --upgrade --extra text --extra web --group build --output-file requirements.lock
	$(COMPILE) --upgrade --all-extras --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## removes the environments and everything that was made
	rm -rf $(VENV) $(LOCKING) out dist build docs/_build

# pip takes registry, certificates and proxies from the machine's own settings, so none stand here.
$(RUN):
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --quiet --require-hashes --requirement requirements.lock
	@touch $@

$(DEV):
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@ $(RUN)

# Either environment will do, since whoever makes the one for development marks the other as made.
$(OURS): pyproject.toml $(RUN)
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(LOCKING)/bin/uv:
	$(PYTHON) -m venv $(LOCKING)
	$(LOCKING)/bin/python -m pip install --quiet uv
