"""Notices danger in what people type, beside the trained model. Standard library only."""

from __future__ import annotations

from .detect import KINDS, SafetySignal, detect
from .perpetrator import perpetrator_concern

__all__ = ["KINDS", "SafetySignal", "detect", "perpetrator_concern"]
