"""Our PostgreSQL: in a folder of its own, on loopback alone, and silent about what it is asked."""

from __future__ import annotations

import os
import pwd
import secrets
import shlex
import shutil
from pathlib import Path

from launch import command, problems, settings

USER = "signpost"
ACCOUNT = "postgres"  # the server refuses to run as root; Debian's package makes this account
#: Loopback with a password, no socket in the file system, and no statement in a log.
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_min_messages": "fatal",
    "log_checkpoints": "off",
    "max_connections": "100",
}


class PostgresServer:
    """``folder`` holds the data and the password; ``program`` is the path of ``postgres``."""

    def __init__(self, folder: Path, program: str, port: int) -> None:
        self._folder = folder
        self._data = folder / "data"
        self._programs = Path(program).parent
        self._port = port

    @property
    def command(self) -> str:
        """The shell command that runs it until it is told to stop."""
        return "exec " + shlex.join([*_as_account("keep"), *self._server()])

    @property
    def url(self) -> str:
        """Its address, for `DATABASE_URL`."""
        password = (self._folder / "password").read_text(encoding="utf-8").strip()
        return f"postgresql://{USER}:{password}@127.0.0.1:{self._port}/postgres"

    def make(self, log: Path) -> None:
        """Makes the database cluster, once. Raises `SetupProblem`."""
        if (self._data / "PG_VERSION").exists():
            return
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.rmtree(self._data, ignore_errors=True)
        secret = self._folder / "password"
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(24), encoding="utf-8")
        if os.geteuid() == 0:
            for path in (self._folder, secret):
                shutil.chown(path, ACCOUNT, pwd.getpwnam(ACCOUNT).pw_gid)
        wanted = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", f"--pwfile={secret}"]
        program = str(self._programs / "initdb")
        self._run([program, "-U", USER, "-D", str(self._data), *wanted], "making it", log)

    def start(self, log: Path) -> None:
        """Starts it for a while, and waits until it answers. Raises `SetupProblem`."""
        options = shlex.join(self._server()[3:])
        self._control(["-w", "-l", str(self._folder / "start.log"), "-o", options, "start"], log)

    def stop(self, log: Path) -> None:
        """Ends what `start` began."""
        self._control(["-w", "-m", "fast", "stop"], log)
        (self._folder / "start.log").unlink(missing_ok=True)

    def _control(self, words: list[str], log: Path) -> None:
        program = str(self._programs / "pg_ctl")
        self._run([program, "-D", str(self._data), *words], "starting it", log)

    def _server(self) -> list[str]:
        told = [f"--{name}={value}" for name, value in _SETTINGS.items()]
        program = str(self._programs / "postgres")
        return [program, "-D", str(self._data), "-p", str(self._port), *told]

    def _run(self, words: list[str], doing: str, log: Path) -> None:
        code, output = command.attempt([*_as_account("clear"), *words], log, Path("/"))
        if code != 0:
            raise problems.SetupProblem(
                f"PostgreSQL: something failed while {doing}, in {self._folder}.",
                [
                    "look at the lines above; as root, the account postgres has to reach that"
                    " folder: SIGNPOST_SCALED_FOLDER names another,",
                    "or set DATABASE_URL to a PostgreSQL of your own,",
                    "then run again.",
                ],
                "\n".join(output.strip().splitlines()[-15:]),
            )


def _as_account(death_signal: str) -> list[str]:
    """In front of a command: as whom it runs, and whether it ends with whoever started it."""
    if os.geteuid() != 0:
        return []
    who = [f"--reuid={ACCOUNT}", f"--regid={ACCOUNT}", "--init-groups"]
    return ["setpriv", *who, "--pdeathsig", death_signal, "--"]


def folder(environment: dict[str, str] | os._Environ[str]) -> Path:
    """Where it keeps its data: `SIGNPOST_SCALED_FOLDER`, or a folder of the project's cache."""
    named = environment.get("SIGNPOST_SCALED_FOLDER", "").strip()
    return Path(named) if named else settings.ROOT / ".cache" / "scaled"
