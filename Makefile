# Every command of the project. The longer ones are readable scripts under bin/ and tests/.
PYTHON ?= python3
PORT ?= 8000
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help setup run check test lint words bench trust clean

help: ## print these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## make the environment in .venv and install the assets; nothing else
	@bin/setup

run: setup ## build the example province if the database is empty, then serve on PORT (8000)
	@bin/serve $(PORT)

check: ## run lint, the rules of the house and the tests of the rooms touched since the last commit on main
	@tests/check

test: ## run every check and the whole suite on SQLite and on PostgreSQL
	@tests/run

lint: ## run the checks that need no database
	@bin/setup --tests
	@bin/lint

words: setup ## gather what people read into the catalogues and compile them
	@.venv/bin/flask --app wsgi words refresh

bench: ## measure speed and size
	@bin/setup --tests
	@.venv/bin/python -m bench

trust: ## run every figure of trust that is missing for this commit (PARTS="copies slow": those), and print one table
	@bin/setup --tests
	@.venv/bin/python -m bench.trust $(PARTS)

clean: ## remove what setup and the tools made; data under instance/ stay
	@rm -rf .venv node_modules .mypy_cache .ruff_cache .hypothesis .import_linter_cache build *.egg-info
	@rm -f translations/*/LC_MESSAGES/messages.mo
	@find app bench migrations tests -name __pycache__ -type d -prune -exec rm -rf {} +
