"""A step is done again when what it depends on changed, and only then."""

from __future__ import annotations

from launch import fingerprint


def tree(root):
    (root / "data" / "deep").mkdir(parents=True)
    (root / "data" / "one.yml").write_text("one")
    (root / "data" / "deep" / "two.yml").write_text("two")
    (root / "config.yml").write_text("config")
    return ["data", "config.yml", "absent.txt"]


def test_the_same_files_give_the_same_fingerprint(tmp_path):
    paths = tree(tmp_path)
    first = fingerprint.of_paths(tmp_path, paths)
    assert fingerprint.of_paths(tmp_path, list(reversed(paths))) == first


def test_each_kind_of_change_shows(tmp_path):
    paths = tree(tmp_path)
    seen = [fingerprint.of_paths(tmp_path, paths)]

    def changed() -> bool:
        seen.append(fingerprint.of_paths(tmp_path, paths))
        return len(set(seen)) == len(seen)

    (tmp_path / "data" / "deep" / "two.yml").write_text("too")
    assert changed()
    (tmp_path / "data" / "one.yml").rename(tmp_path / "data" / "other.yml")
    assert changed()
    (tmp_path / "data" / "new.yml").write_text("")
    assert changed()
    (tmp_path / "absent.txt").write_text("")
    assert changed()
    (tmp_path / "config.yml").unlink()
    assert changed()


def test_compiled_files_do_not_count(tmp_path):
    paths = tree(tmp_path)
    before = fingerprint.of_paths(tmp_path, paths)
    (tmp_path / "data" / "__pycache__").mkdir()
    (tmp_path / "data" / "__pycache__" / "x.cpython-311.pyc").write_bytes(b"x")
    assert fingerprint.of_paths(tmp_path, paths) == before


def test_something_extra_counts(tmp_path):
    paths = tree(tmp_path)
    assert fingerprint.of_paths(tmp_path, paths, "a") != fingerprint.of_paths(tmp_path, paths, "b")


def test_a_marker_matches_what_was_recorded(tmp_path):
    marker = tmp_path / "deep" / "marker"
    assert not fingerprint.matches(marker, "abc")
    fingerprint.record(marker, "abc")
    assert fingerprint.matches(marker, "abc")
    assert not fingerprint.matches(marker, "abd")
    assert [path.name for path in marker.parent.iterdir()] == ["marker"]
