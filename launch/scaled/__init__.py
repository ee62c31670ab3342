"""Several of each process on one machine, behind nginx: what `make run-scaled` starts.

Runs in `.venv`, once set-up is done. `programs` finds Debian's Redis, PostgreSQL and nginx; the
settings of each are made in a file of its own; `plan` says which processes there are.
"""
