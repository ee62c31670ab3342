"""The real directory, for what has to hold on every card of it."""

from tests.matching.conftest import directory, real_engine, real_records  # noqa: F401
