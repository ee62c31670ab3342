"""How Rasa's environment does its sums: which kernel of OpenBLAS NumPy uses."""

from __future__ import annotations

from pathlib import Path

_CPU_FACTS = Path("/proc/cpuinfo")


def blas_kernel(cpu_facts: Path = _CPU_FACTS) -> dict[str, str]:
    """Names the arithmetic kernel for OpenBLAS where it would pick a slow one.

    NumPy 1.23, which Rasa needs, carries an OpenBLAS of 2022: on a processor newer than itself it
    falls back to code for one of 2004, at half the speed.
    """
    try:
        facts = cpu_facts.read_text(encoding="ascii", errors="replace")
    except OSError:
        return {}
    known = " avx2 " in facts and " fma " in facts
    return {"OPENBLAS_CORETYPE": "Haswell"} if known else {}
