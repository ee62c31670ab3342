"""Several of each process on one machine, behind nginx: what `make run-scaled` starts."""
