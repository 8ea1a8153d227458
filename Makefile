# `make demo` or `make test` on a machine with Python and make: each does all the set-up it needs, once.

.DELETE_ON_ERROR:
.DEFAULT_GOAL := hjelp
.PHONY: hjelp demo test bench lint sjekk oppsett tekster rydd

PY := .venv/bin/python
MODULER := static/node_modules
TEKSTER := $(wildcard */locale/*/LC_MESSAGES/*.po)

hjelp:
	@echo 'make demo    all set-up, then a running system with data and logins'
	@echo 'make test    all set-up, then every check and test'
	@echo 'make bench   the measured comparisons'
	@echo 'make lint    style and errors'
	@echo 'make oppsett the set-up alone'
	@echo 'make rydd    removes everything made here, also the local database'

demo: .venv/.lokal $(MODULER)/.demo tekster
	@$(PY) manage.py demo

test: .venv/.test $(MODULER)/.test tekster lint sjekk
	@.ci/chromium || true
	@$(PY) -m pytest -n 2 $(PYTEST)

bench: .venv/.test tekster
	@$(PY) -m tests.bench

lint: .venv/.test
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

sjekk: .venv/.test $(MODULER)/.demo tekster
	@$(PY) manage.py check --fail-level WARNING
	@$(PY) manage.py makemigrations --check --dry-run
	@.ci/produksjonssjekk $(PY)
	@$(PY) .ci/avhengigheter

oppsett: .venv/.lokal $(MODULER)/.demo tekster

tekster: $(TEKSTER:.po=.mo)

%.mo: %.po | .venv/.lokal
	@$(PY) -m babel.messages.frontend --quiet compile --input-file $< --output-file $@

.venv/.lokal: pyproject.toml .ci/constraints.txt
	@.ci/venv .venv '.[lokal]'
	@touch $@

.venv/.test: .venv/.lokal
	@.ci/venv .venv '.[lokal,test]'
	@touch $@

$(MODULER)/.demo: static/package.json static/package-lock.json
	@.ci/npm ci --omit=dev
	@touch $@

$(MODULER)/.test: static/package.json static/package-lock.json
	@.ci/npm ci
	@touch $@ $(MODULER)/.demo

rydd:
	rm -rf .venv .data $(MODULER) *.egg-info build $(TEKSTER:.po=.mo)
