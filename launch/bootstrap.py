"""The one entry point of set-up: `python3 launch/bootstrap.py run|test|…`, for any Python >= 3.8.

Finds the Pythons, makes both environments, loads the database, trains if something changed, and
then starts what was asked for. What is done already is not done again.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from launch import (
    browser,
    command,
    environments,
    ports,
    problems,
    progress,
    pythons,
    settings,
    switching,
    test_programs,
    training,
)

ROOT = settings.ROOT
LOCK = ".run/setup.lock"
MADE_HERE = [".venv", ".venv-rasa", ".cache", ".run", ".rasa", "models"]
LEFT_BY_TOOLS = [
    ".pytest_cache",
    ".ruff_cache",
    ".hypothesis",
    "tests/web_widget/package_types/node_modules",
]
#: What each command runs once set-up is done, in `.venv`; more words on the line are added.
TOOLS = {
    # Two at once, each with a Signpost and a browser of its own: much of a test's time is waiting.
    # A file is not divided, so what its tests share is made once.
    "test": ["-m", "pytest", "--numprocesses=2", "--dist=loadfile"],
    "bench": ["-m", "tests.bench"],
    "soak": ["-m", "tests.soak"],
    "audit": ["-m", "launch.audit"],
    "eval": ["-m", "bot.evaluation"],
    "eval-waits": ["-m", "services_db.waits.fit", "evaluate"],
}
#: Those that need more than the test tools.
SETS = {"eval": "eval", "eval-waits": "eval"}


def set_up_python(
    root: Path, steps: progress.Steps, environ: Mapping[str, str], wanted_set: str, again: str
) -> None:
    """Both environments, whole and up to date. Raises `SetupProblem`."""
    wanted = [environments.app(root, wanted_set), environments.rasa(root)]
    todo = [item for item in wanted if not environments.is_current(root, item)]
    interpreters: dict[str, pythons.Python] = {}
    uv = ""
    with steps.step("Looking for Python 3.11 and 3.10", 2) as step:
        found_here = []
        for item in todo:
            environments.check_room(root, item)
            python, looked = _find(item, environ)
            if python:
                interpreters[item.folder] = python
            elif environ.get(item.variable):
                raise problems.no_python(item.versions[0], item.variable, looked, again)
            found_here.append((item, python, looked))
        step.note = (
            ", ".join(f"{python.version} at {python.path}" for python in interpreters.values())
            if todo
            else "both environments are up to date"
        )
    with steps.step("Getting uv, which installs the rest", 15) as step:
        if todo:
            here = [*interpreters.values(), pythons.probe(sys.executable)]
            uv = environments.get_uv(root, [python for python in here if python], environ)
            for item, python, looked in found_here:
                if python is None:
                    interpreters[item.folder] = _last_resort(root, item, looked, uv, step, again)
        else:
            step.note = "not needed"
    for item, usual in zip(wanted, (20, 150)):  # noqa: B905 - `strict` is newer than Python 3.8
        with steps.step(f"Installing {item.what}'s packages", usual) as step:
            if item in todo:
                path = interpreters[item.folder].path
                environments.make(root, item, path, uv, environ)
            else:
                step.note = "up to date"


def _find(
    item: environments.Environment, environ: Mapping[str, str]
) -> tuple[pythons.Python | None, list[str]]:
    uv = pythons.uv_on_path(dict(environ))
    return pythons.find(item.versions, environ.get(item.variable), dict(environ), uv)


def _last_resort(
    root: Path,
    item: environments.Environment,
    looked: list[str],
    uv: str,
    step: progress.Step,
    again: str,
) -> pythons.Python:
    version = item.versions[0]
    problem = problems.no_python(version, item.variable, looked, again)
    step.say(f"no Python {version} here: asking uv to download a copy into .cache/ (about 30 MB)")
    path = environments.fetch_python(root, version, uv, os.environ)
    python = pythons.probe(path) if path else None
    if python is None:
        problem.detail += "\nuv could not download it either."
        raise problem
    return python


def load_database(root: Path, steps: progress.Steps, environ: Mapping[str, str]) -> None:
    """Loads the data files. When they are faulty, what was loaded before goes on being served."""
    log = root / environments.LOGS / "database.log"
    child = settings.for_processes(environ, root)
    program = str(root / ".venv" / "bin" / "python")
    with steps.step("Loading the services database", 5) as step:
        code, output = command.attempt([program, "-m", "services_db", "load"], log, root, child)
        if code == 0:
            return
        tail = "\n".join(output.strip().splitlines()[-40:])
        answers, _ = command.attempt(
            [program, "-m", "services_db", "check"], log.with_name("check.log"), root, child
        )
        if answers != 0:
            raise problems.from_output(
                "loading the services database", output, log, root, WHEN_DATA_IS_FAULTY
            )
        step.note = "NOT loaded; the services of the last good load are served"
    steps.say(f"\n{tail}\n\nThe data files were not loaded. To do: " + WHEN_DATA_IS_FAULTY[0])


WHEN_DATA_IS_FAULTY = [
    "the lines above name each file, row and column; correct them in services_db/data/,",
    "check with: .venv/bin/python -m services_db load",
    "then run again,",
]


def train(root: Path, steps: progress.Steps, environ: Mapping[str, str]) -> None:
    """Trains Rasa if what the model is made of has changed."""
    with steps.step("Training Rasa", training.USUAL_SECONDS) as step:
        step.note = "trained" if training.train_if_changed(root, environ) else "nothing changed"


def run(extra: list[str]) -> int:
    """`make run`."""
    steps = progress.Steps(7)
    ports.check(os.environ)
    with _one_at_a_time(steps):
        set_up_python(ROOT, steps, os.environ, "app", "make run")
        load_database(ROOT, steps, os.environ)
        train(ROOT, steps, os.environ)
    return _become(["-m", "launch.supervise", "7", "7"])


def run_scaled(extra: list[str]) -> int:
    """`make run-scaled`: two of each process, with Redis, PostgreSQL and nginx."""
    steps = progress.Steps(7)
    with _one_at_a_time(steps):
        set_up_python(ROOT, steps, os.environ, "app", "make run-scaled")
        train(ROOT, steps, os.environ)
    return _become(["-m", "launch.scaled", "5", "7"])


def switch(extra: list[str]) -> int:
    """`make switch`: trains if something changed, and has it go live where Signpost runs."""
    steps = progress.Steps(2)
    with _one_at_a_time(steps):
        train(ROOT, steps, os.environ)
        with steps.step("Having the data and the model go live", 40) as step:
            answer = switching.Notes(ROOT, os.environ).ask()
            step.note = "live" if answer.went_well else "NOT live"
    print(answer.words)
    return 0 if answer.went_well else 1


def set_up(extra: list[str]) -> int:
    """`make setup`: all that `make run` needs the network for, and no start."""
    steps = progress.Steps(6)
    with _one_at_a_time(steps):
        set_up_python(ROOT, steps, os.environ, "app", "make setup")
        load_database(ROOT, steps, os.environ)
        train(ROOT, steps, os.environ)
    return 0


def check_there(root: Path, name: str) -> None:
    """Raises `SetupProblem`, before any set-up, when the program of a command is not there."""
    module = TOOLS[name][1]
    place = root / module.replace(".", "/")
    if module != "pytest" and not place.with_suffix(".py").exists() and not place.is_dir():
        raise problems.SetupProblem(
            f"make {name} has nothing to run: there is no {module} in this version.",
            ["make help lists the commands; make test runs everything that is proved."],
        )


def with_test_tools(name: str, extra: list[str]) -> int:
    """`make test`, `bench`, `soak`, `eval`, `eval-waits`: set-up with the test tools, then it."""
    check_there(ROOT, name)
    steps = progress.Steps(7)
    child = settings.for_processes(os.environ)
    with _one_at_a_time(steps):
        set_up_python(ROOT, steps, os.environ, SETS.get(name, "dev"), f"make {name}")
        train(ROOT, steps, os.environ)
        with steps.step("Finding a browser for the tests", 60) as step:
            whole, shell = browser.get(ROOT, os.environ), browser.get_shell(ROOT, os.environ)
            child[browser.VARIABLE], child[browser.SHELL_VARIABLE] = whole, shell or whole
            step.note = f"{whole} and {shell}" if shell else whole
        with steps.step("Finding PostgreSQL, Redis, nginx, faketime and w3m", 60) as step:
            missing = test_programs.get(ROOT, os.environ)
            step.note = (
                f"without {' and '.join(missing)}: tests that need it are skipped"
                if missing
                else "all found"
            )
    return _become([*TOOLS[name], *extra], child)


def lint(extra: list[str]) -> int:
    """`make lint`: checks and formatting, changing nothing."""
    steps = progress.Steps(4)
    with _one_at_a_time(steps):
        set_up_python(ROOT, steps, os.environ, "dev", "make lint")
    program = str(ROOT / ".venv" / "bin" / "ruff")
    checked = os.spawnv(os.P_WAIT, program, [program, "check", "."])
    formatted = os.spawnv(os.P_WAIT, program, [program, "format", "--check", "."])
    return checked or formatted


def clean(extra: list[str]) -> int:
    """`make clean`: everything that set-up made. The data files and the code stay."""
    for name in [*MADE_HERE, *LEFT_BY_TOOLS]:
        if (ROOT / name).exists():
            shutil.rmtree(ROOT / name)
            print(f"removed {name}")
    for folder in list(ROOT.rglob("__pycache__")):
        shutil.rmtree(folder, ignore_errors=True)
    return 0


COMMANDS = {
    "run": run,
    "run-scaled": run_scaled,
    "switch": switch,
    "setup": set_up,
    "lint": lint,
    "clean": clean,
}


@contextlib.contextmanager
def _one_at_a_time(steps: progress.Steps) -> Iterator[None]:
    """Two set-ups at once would write into the same environments."""
    environments.check_writable(ROOT)
    lock = ROOT / LOCK
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w", encoding="utf-8") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            steps.say("Another set-up is at work in this folder; waiting for it to finish …")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _become(arguments: list[str], child: Mapping[str, str] | None = None) -> int:
    """Replaces this process, so that Ctrl-C and SIGTERM reach what now runs and nothing between."""
    program = str(ROOT / ".venv" / "bin" / "python")
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execve(program, [program, *arguments], dict(child or os.environ))


def _asked_to_stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main(arguments: list[str]) -> int:
    """Runs one command; the exit code."""
    known = [*COMMANDS, *TOOLS]
    if not arguments or arguments[0] not in known:
        print(f"usage: bootstrap.py {'|'.join(known)}", file=sys.stderr)
        return 2
    name, extra = arguments[0], arguments[1:]
    signal.signal(signal.SIGTERM, _asked_to_stop)
    try:
        if name in COMMANDS:
            return COMMANDS[name](extra)
        return with_test_tools(name, extra)
    except problems.SetupProblem as problem:
        print(problem.text(), file=sys.stderr)
        return 1
    except OSError as error:
        print(problems.from_os_error(error, "setting up", ROOT).text(), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; what was finished is kept, so the next run goes on from here.")
        return 0 if name == "run" else 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
