"""One scaled Signpost for all tests here, since starting it takes a while."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from launch import settings, training
from tests.scaled.running import Scaled
from web_widget.gateway.config import Config


@pytest.fixture(scope="package")
def scaled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scaled]:
    """It keeps the real limit of a turn, and logs all that it can."""
    training.train_if_changed(settings.ROOT, os.environ)
    real = {"SIGNPOST_TURN_SECONDS": str(Config.turn_seconds), "SIGNPOST_LOG_LEVEL": "DEBUG"}
    scaled = Scaled(tmp_path_factory.mktemp("scaled"), real)
    scaled.start()
    yield scaled
    scaled.stop()
