"""The real services, loaded once."""

import pytest
from sqlalchemy.orm import Session

from services_db.engine import make_engine
from services_db.loading.load import load
from services_db.records import load_records
from services_db.search_index.index import SearchIndex


@pytest.fixture(scope="session")
def directory(tmp_path_factory):
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('services') / 'services.db'}")
    load(engine)
    with Session(engine) as session:
        yield SearchIndex(load_records(session))
    engine.dispose()
