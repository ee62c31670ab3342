"""Set-up and process start: everything behind `make run` and `make test`.

All of it but `supervise` and `scaled` uses the standard library alone and runs on any Python from
3.8 on, because it runs before anything is installed.
"""
