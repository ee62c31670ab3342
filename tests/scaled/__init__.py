"""Two of each process behind nginx, as `make run-scaled` starts them, driven and broken."""
