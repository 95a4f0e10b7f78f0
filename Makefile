# Every target makes .venv and installs what it needs from requirements.lock first, so each works as the first command
# on a machine with Python 3.11, pip, make and a package index.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
GOLD   ?=
CASE   ?= out/echo-chamber
DOSSIER ?= out/dossier

.PHONY: demo test install check fix quality train speed docs public-quality lock clean

demo: $(STAMP)
	@$(BIN)/python cases/demo.py --case $(CASE) --dossier $(DOSSIER)

test: $(STAMP)
	@$(BIN)/python -m pytest

install: $(STAMP)
	@echo "affiant is installed: $(BIN)/affiant --help"

check: $(STAMP)
	@$(BIN)/ruff format --check src tests bench cases
	@$(BIN)/ruff check src tests bench cases
	@$(BIN)/mypy
	@$(BIN)/codespell README.md CONTRIBUTING.md SECURITY.md CHANGELOG.md docs src
	@$(BIN)/python docs/generate.py --check
	@$(BIN)/affiant pack check packs/dprk-labour

fix: $(STAMP)
	@$(BIN)/ruff format src tests bench cases
	@$(BIN)/ruff check --fix src tests bench cases

quality: $(STAMP)
	@$(BIN)/python bench/quality/claims.py $(if $(RAISE),--raise) $(if $(GOLD),--gold $(GOLD))

train: $(STAMP)
	@$(BIN)/python bench/quality/train_judge.py

speed: $(STAMP)
	@$(BIN)/python bench/speed/stages.py

docs: $(STAMP)
	@$(BIN)/python docs/generate.py

public-quality: $(STAMP)
	@$(BIN)/python bench/quality/public_times.py $(DIR)

lock: $(STAMP)
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(STAMP): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet -r requirements.lock
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@
