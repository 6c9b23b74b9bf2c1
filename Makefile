# The two commands of the README are `make run` and `make test`; `make help` lists the rest.
#
#   make run SOURCES=DIR ADDRESS=127.0.0.1 PORT=8000     imports DIR, serves the site
#
#   make curator DJANGO_SUPERUSER_USERNAME=... (_EMAIL, _PASSWORD, in the environment) asks nothing
#
# Everything that the site writes lies in DATA_DIR (default: var/ in this folder).

PYTHON ?= python3
VENV ?= .venv
ADDRESS ?= 127.0.0.1
PORT ?= 8000
SOURCES ?= fixtures/samples

DATA_DIR ?= $(CURDIR)/var
ALLOWED_HOSTS ?= 127.0.0.1,localhost,[::1],$(ADDRESS)
export DATA_DIR ALLOWED_HOSTS

BIN := $(VENV)/bin
# `--without-pip` and `pip --python` work where Python comes without ensurepip (Debian's python3 with python3-pip).
# The lock files name everything, so pip has nothing to resolve (`--no-deps`).
INSTALL = $(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes --no-deps
# A site that others can reach sets SECRET_KEY itself; at home one is made once and kept.
KEEP_SECRET = export SECRET_KEY="$${SECRET_KEY:-$$(cat $(DATA_DIR)/secret_key)}"
MANAGE = $(KEEP_SECRET) && $(BIN)/python manage.py
# A query of 1,000 letters in another script than ours takes more than gunicorn's usual 4,094 bytes.
SERVE = $(BIN)/gunicorn archive.wsgi --bind $(ADDRESS):$(PORT) --workers 2 --threads 4 --limit-request-line 8190 --log-level warning

.DEFAULT_GOAL := help
.PHONY: help run test lint format curator lock install install-dev migrate import clean

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

run: migrate import $(DATA_DIR)/static/staticfiles.json ## install, import SOURCES (default: the samples), serve on ADDRESS:PORT
	@echo "Serving http://$(ADDRESS):$(PORT)/  (Ctrl+C stops)"
	@$(KEEP_SECRET) && exec $(SERVE)

test: install-dev ## run the tests (TESTS="-k name" narrows them down)
	@$(BIN)/python -m pytest $(TESTS)

lint: install-dev ## ruff, mypy, the layers, missing migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	DEBUG=1 DATA_DIR=$(CURDIR)/$(VENV)/lint $(BIN)/mypy
	$(BIN)/lint-imports
	DEBUG=1 DATA_DIR=$(CURDIR)/$(VENV)/lint $(BIN)/python manage.py makemigrations --check --dry-run

format: install-dev ## mend layout and import order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

curator: migrate ## make an account for the curator's desk at /admin/
	@$(MANAGE) createsuperuser $(if $(DJANGO_SUPERUSER_PASSWORD),--no-input)

lock: install-dev ## pin the newest allowed versions into the lock files
	$(PYTHON) -m pip --python $(BIN)/python install --quiet uv
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes pyproject.toml --group dev -o requirements-dev.lock

install: $(VENV)/runtime.stamp ## the virtual environment, from requirements.lock

install-dev: $(VENV)/dev.stamp ## the same with what tests and linters need

migrate: install $(DATA_DIR)/secret_key
	@$(MANAGE) migrate --no-input --verbosity 0

import: migrate
	@$(MANAGE) import_articles $(SOURCES) || echo "Some documents were not imported, for the reasons above. The others are in the archive."
	@$(MANAGE) search_index update

clean: ## remove the virtual environment (never DATA_DIR)
	rm -rf $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; %s is %s. Set PYTHON=." % (sys.executable, sys.version.split()[0]))'
	@$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/runtime.stamp: requirements.lock | $(VENV)/bin/python
	@echo "Installing into $(VENV) ..."
	@$(INSTALL) -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock | $(VENV)/bin/python
	@echo "Installing into $(VENV) what tests and linters need ..."
	@$(INSTALL) -r requirements-dev.lock
	@touch $@

# The list that `collectstatic` writes when it has put every file in its place.
$(DATA_DIR)/static/staticfiles.json: $(wildcard static/*) $(VENV)/runtime.stamp | $(DATA_DIR)/secret_key
	@$(MANAGE) collectstatic --no-input --verbosity 0

$(DATA_DIR)/secret_key:
	@mkdir -p $(DATA_DIR)
	@umask 077 && $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))' > $@
