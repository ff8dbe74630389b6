# Every command makes its own set-up: an environment in .venv from the lock files, once.

PORT ?= 8501
# localhost: this machine only. 0.0.0.0: everyone in the office's network.
ADDRESS ?= localhost
# The names visitors may ask for; Streamlit shows others an empty page.
HOSTS ?= localhost 127.0.0.1 $(if $(filter localhost 127.0.0.1,$(ADDRESS)),,$(ADDRESS) $(shell hostname; hostname -f; hostname -I))

PYTHON := .venv/bin/python
COMPILE := $(PYTHON) -m uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock"

# An environment whose Python is gone (a system upgrade) is made again.
$(shell .venv/bin/python -c '' 2>/dev/null || rm -f .venv/*.stamp)

.DEFAULT_GOAL := help
.PHONY: help run test check fmt bench lock clean

help: ## daftar perintah · this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

run: .venv/run.stamp ## jalankan dasbor (PORT=8501 ADDRESS=localhost) · start the dashboard
	@$(PYTHON) -m resilience build
	@echo "Dasbor · Dashboard: http://$(patsubst 0.0.0.0,$(shell hostname),$(ADDRESS)):$(PORT)   (Ctrl+C: berhenti · stop)"
	@exec env STREAMLIT_SERVER_ALLOWED_HOSTS="$(strip $(HOSTS))" \
		$(PYTHON) -m streamlit run app.py --server.port $(PORT) --server.address $(ADDRESS)

test: .venv/test.stamp ## semua pengujian (ARGS="-k nama") · all tests
	@chromium=$$(.ci/chromium) && CHROMIUM=$$chromium $(PYTHON) -m pytest -n 3 --dist worksteal $(ARGS)

check: .venv/test.stamp ## format, aturan, tipe, pengujian · format, lint, types, tests
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	@$(MAKE) --no-print-directory test

fmt: .venv/test.stamp ## rapikan kode · tidy the code
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

bench: .venv/test.stamp ## ukur kecepatan · measure speed
	$(PYTHON) -m tests.benchmarks

lock: .venv/test.stamp ## perbarui berkas kunci (ARGS=--upgrade) · renew the lock files
	$(COMPILE) $(ARGS) requirements.txt -o requirements.lock
	$(COMPILE) $(ARGS) requirements-dev.txt -c requirements.lock -o requirements-dev.lock

clean: ## hapus .venv dan singgahan, bukan data · remove .venv and caches, never data
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/browser/screenshots
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/run.stamp: requirements.lock
	@.ci/environment $< && touch $@

.venv/test.stamp: requirements-dev.lock
	@.ci/environment $< && touch $@
