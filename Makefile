# One command each; what they need besides Rust and Python 3.11 or later they install into .venv and target.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
STUB := python/gongwen/_gongwen.pyi
SOURCES := Cargo.toml Cargo.lock pyproject.toml $(shell find crates python -type f -not -name '*.so' -not -name '*.pyc')

# pyo3 asks the interpreter it will run under, not whichever python3 is first.
export PYO3_PYTHON := $(CURDIR)/$(PY)

.PHONY: help demo test notebooks clusters rust stubs-check stubs schema docs rules bench accept clean

## demo: the outline and the figures of a sample report
demo: $(VENV)/.installed
	$(PY) -m gongwen --outline examples/report.txt
	@echo
	$(PY) -m gongwen examples/report.txt

## test: everything, Rust and Python
test: rust stubs-check $(VENV)/.tools
	$(PY) -m pytest

## clusters: the tests in Spark on this machine, and the recipes for Daft and Dask; a gigabyte, needs Java 17
clusters: $(VENV)/.tools
	$(PY) -m pip install --quiet '.[spark]' 'daft>=0.7' dask
	$(PY) -m pytest -m spark
	$(PY) -m pytest tests/python/test_docs.py -k clusters

rust: $(PY)
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --all-features -- -D warnings
	cargo check --package gongwen --no-default-features
	cargo test --workspace --features gongwen/schema
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

## notebooks: run the notebooks in examples; OVERWRITE=--overwrite keeps what they show
notebooks: $(VENV)/.notebooks
	$(PY) -m pytest --nbmake $(OVERWRITE) examples

## docs: build the site into target/site; a warning is an error
docs: .venv-docs/.installed
	.venv-docs/bin/zensical build --strict --clean --config-file mkdocs.yml

## stubs: write the type stub from the binary
stubs: target/$(STUB)
	cp $< $(STUB)

stubs-check: target/$(STUB)
	diff -u $(STUB) $< || { echo "$(STUB) is not what the binary says; make stubs writes it"; exit 1; }

# In the dev profile: a stripped binary has nothing to read. In its own folder: maturin's settings rebuild pyo3.
target/$(STUB): $(SOURCES) $(VENV)/.tools
	$(VENV)/bin/maturin generate-stubs --quiet --profile dev --features stubs --target-dir target/stubs --out target/python
	touch $@

## schema: write schemas/document.schema.json from the types
schema:
	GONGWEN_WRITE_SCHEMA=1 cargo test --package gongwen --lib --features schema the_committed_schema_is_current

## rules: write docs/rules from the rules of the audit
rules:
	GONGWEN_WRITE_RULES=1 cargo test --package gongwen --test suite the_committed_pages_are_current

## bench: how fast it reads
bench: $(VENV)/.tools
	cargo bench --package gongwen
	$(PY) benches/many.py

## accept: the score against annotated reports, where they are, and its floors
accept: $(VENV)/.tools
	$(PY) -m pytest tests/acceptance.py

## help: this list
help:
	@sed -n 's/^## //p' Makefile

## clean: remove what the commands built
clean:
	rm -rf target $(VENV) .venv-docs

$(PY):
	$(PYTHON) -m venv $(VENV)

# Not in the package's own environment: the pages are built from the stub and the sources, without the binary.
.venv-docs/.installed: docs/.build/requirements.txt
	$(PYTHON) -m venv .venv-docs
	.venv-docs/bin/python -m pip install --quiet --requirement $<
	touch $@

$(VENV)/.installed: $(SOURCES) | $(PY)
	$(PY) -m pip install --quiet .
	touch $@

$(VENV)/.notebooks: $(VENV)/.tools
	$(PY) -m pip install --quiet '.[notebooks]'
	touch $@

$(VENV)/.tools: $(SOURCES) | $(PY)
	$(PY) -m pip install --quiet '.[test]'
	touch $(VENV)/.installed $@
