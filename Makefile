# Two commands matter: `make run` and `make test`. `make help` lists the others.

PYTHON ?= python3
VENV := .venv/bin
TESTS := requirements-test.txt

# A port given on the command line goes before NEWSROOM_PORT.
ifeq ($(origin PORT),command line)
export NEWSROOM_PORT := $(PORT)
endif

.DEFAULT_GOAL := help
.PHONY: help run test audit check format environment migrations guide lock clean

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 14

run: ## Set up what is missing and serve the site (another port: make run PORT=8001)
	@$(PYTHON) -m newsroom.start

test: environment ## Run every test (some of them: make test ARGS="-k dateline")
	@$(VENV)/python -m pytest -n auto --maxprocesses 4 --dist loadscope $(ARGS)

audit: environment ## Hold every kind of page against its budgets, Lighthouse too (needs Node and Java)
	@$(VENV)/python -m tests.browser.audit $(ARGS)

check: environment ## Style, types, missing migrations, and who may import whom
	$(VENV)/python -m ruff check
	$(VENV)/python -m ruff format --check
	$(VENV)/python -m mypy
	$(VENV)/python manage.py makemigrations --check --dry-run
	$(VENV)/python -m pytest -q tests/test_layers.py

format: environment ## Put the code into the house style
	$(VENV)/python -m ruff check --fix
	$(VENV)/python -m ruff format

migrations: environment ## Write the migrations that the models ask for
	$(VENV)/python manage.py makemigrations

guide: environment ## Write the tables of the editors' guide anew from the code
	$(VENV)/python manage.py guide_tables

lock: ## Choose the versions anew within pyproject.toml, with their hashes (needs uv)
	uv pip compile pyproject.toml --all-extras $(LOCKED) --output-file requirements.txt
	uv pip compile pyproject.toml --all-extras --group test $(LOCKED) --output-file $(TESTS)

LOCKED := --upgrade --universal --generate-hashes --no-header --no-annotate --no-emit-index-url

clean: ## Remove what tools left behind; data and .venv stay
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis build *.egg-info
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

environment:
	@$(PYTHON) -m newsroom.dependencies $(TESTS)
