"""What a figure was measured on: without it a time says nothing."""

from __future__ import annotations

import datetime
import os
import platform
from pathlib import Path

import psutil


def machine() -> str:
    """One line: day, processor, cores, memory, system, Python, and how busy it was with others."""
    load = os.getloadavg()[0]
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"Measured {datetime.datetime.now(datetime.timezone.utc).date()} on {_processor()}, "
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}. One-minute load when it began: {load:.1f}."
    )


def ended() -> str:
    """How busy the machine was when the figures were complete, to stand after ``machine``."""
    return f"When it ended: {os.getloadavg()[0]:.1f}. Near or above the cores, others took part."


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
