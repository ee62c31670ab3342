"""Memory and processor time of processes and their children."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil


def memory_mb(pids: Mapping[str, Sequence[int]]) -> dict[str, float]:
    """PSS in MB (10^6 bytes) by name: a page that several processes share is shared out."""
    return {name: sum(_memory(pid) for pid in several) / 1e6 for name, several in pids.items()}


def _memory(pid: int) -> float:
    used = psutil.Process(pid).memory_full_info()
    return getattr(used, "pss", used.rss)  # macOS knows no PSS


def own_memory_mb(pids: Mapping[str, Sequence[int]]) -> dict[str, float]:
    """Memory in MB (10^6 bytes) by name that no file stands behind: all that a leak could be in.

    PSS moves with what the system keeps of programs' files; this does not. Linux only.
    """
    return {name: sum(_own(pid) for pid in several) / 1e6 for name, several in pids.items()}


def _own(pid: int) -> int:
    sizes = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    wanted = ("Anonymous:", "SwapPss:")
    return sum(1024 * int(line.split()[1]) for line in sizes if line.startswith(wanted))


def cpu_seconds(pids: Mapping[str, Sequence[int]]) -> dict[str, float]:
    """Processor seconds used since each process began, by name."""
    return {
        name: sum(sum(psutil.Process(pid).cpu_times()[:2]) for pid in several)
        for name, several in pids.items()
    }
