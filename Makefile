# All of it is done by launch/bootstrap.py, on whichever Python from 3.8 on is found first.
SHELL := /bin/sh
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.10 /usr/bin/python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1 && { echo $$p; break; }; done)
BOOTSTRAP = $(if $(PYTHON),exec $(PYTHON) launch/bootstrap.py,echo \
	"Stopped: no Python was found. Install Python 3.11 and Python 3.10, then run again." >&2; exit 1;:)

.DEFAULT_GOAL := help
.PHONY: help run run-scaled switch setup test lint bench soak audit eval eval-waits clean

help:  ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

run:  ## set up what is missing, start Signpost, print its address; Ctrl-C stops it
	@$(BOOTSTRAP) run

run-scaled:  ## the same with two of each process, Redis, PostgreSQL and nginx in front
	@$(BOOTSTRAP) run-scaled

switch:  ## have changed data and a changed bot go live in a Signpost that runs, without a break
	@$(BOOTSTRAP) switch

setup:  ## set up only: all that needs the network, and no start
	@$(BOOTSTRAP) setup

test:  ## every test, with a real Rasa model, database and browser; ARGS="tests/places -x" narrows it
	@$(BOOTSTRAP) test $(ARGS)

lint:  ## check style and formatting, changing nothing
	@$(BOOTSTRAP) lint

bench:  ## measure speed
	@$(BOOTSTRAP) bench $(ARGS)

soak:  ## run for a long time and watch memory
	@$(BOOTSTRAP) soak $(ARGS)

audit:  ## look for known weaknesses in every locked package; needs the advisory service
	@$(BOOTSTRAP) audit $(ARGS)

eval:  ## measure how well messages are understood
	@$(BOOTSTRAP) eval $(ARGS)

eval-waits:  ## measure how well waiting times are estimated
	@$(BOOTSTRAP) eval-waits $(ARGS)

clean:  ## remove everything that set-up made
	@$(BOOTSTRAP) clean
