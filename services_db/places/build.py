"""Makes the compact place files from the compiled open data.

``python -m services_db.places.build --from DIR`` reads the CSVs of DIR (their columns are those
named below) and writes ``services_db/data/places``. The same input gives the same files, byte for
byte, so it can be run again whenever districts are reorganised.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from pathlib import Path

from services_db.places.geometry import distance_km
from services_db.places.names import name_key

OUTPUT = Path(__file__).parent.parent / "data" / "places"

_MERGE_KM = 3.0  # rows of one name closer than this are one place
_ECHO_KM = 30.0  # a postal-town entry this near a town of the same name only repeats its name
_ECHO_TOWN_WEIGHT = 5000
_MIN_SHARE = 0.15
_ONE_STATISTICAL_AREA = 8000  # the weight given for a name shared with one

# The official names that nobody types, as people say them.
_PLAIN_NAMES = {
    "Bristol, City of": "Bristol",
    "Herefordshire, County of": "Herefordshire",
    "Kingston upon Hull, City of": "Kingston upon Hull",
    "St. Helens": "St Helens",
}
_NOT_A_NATION = {"non-geographic/none": ""}


def _read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(folder: Path, name: str, header: tuple[str, ...], rows: list[tuple]) -> None:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _plain(name: str) -> str:
    return _PLAIN_NAMES.get(name, name)


def _region(name: str) -> str:
    return name.replace(" and The ", " and the ")


def district_rows(lookup: list[dict[str, str]]) -> list[tuple]:
    rows = []
    for row in lookup:
        name = _plain(row["LADNM"])
        other = {name_key(alt) for alt in row["mysoc_alt"].split(",")} - {name_key(name), ""}
        rows.append(
            (
                row["LADCD"],
                name,
                _plain(row["UTLANM"]),
                row["ceremonial_county"],
                _region(row["region"]),
                row["police_force_area"].replace(" & ", " and "),
                row["CAUTHNM"],
                f"{float(row['lat']):.4f}",
                f"{float(row['lon']):.4f}",
                int(float(row["pop2020"])),
                "|".join(sorted(alt for alt in other if not alt.endswith(" ua"))),
            )
        )
    return sorted(rows)


def outcode_rows(outcodes: list[dict[str, str]]) -> list[tuple]:
    return sorted(
        (
            row["outcode"],
            _NOT_A_NATION.get(row["country"], row["country"]),
            f"{float(row['lat']):.4f}" if row["lat"] else "",
            f"{float(row['lon']):.4f}" if row["lon"] else "",
            row["lads"],
        )
        for row in outcodes
    )


def _shares(group: list[dict[str, str]]) -> str:
    """The districts a merged place lies in, by the prominence of its rows in each."""
    weights: dict[str, int] = {}
    for row in group:
        weights[row["LADCD"]] = max(weights.get(row["LADCD"], 0), int(row["weight"]))
    kept = {c: w for c, w in weights.items() if w / sum(weights.values()) >= _MIN_SHARE}
    total = sum(kept.values())
    ordered = sorted(kept.items(), key=lambda item: (-item[1], item[0]))
    if len(ordered) == 1:
        return ordered[0][0]
    return ";".join(f"{code}:{weight / total:.2f}" for code, weight in ordered)


def _is_echo(row: dict[str, str], group: list[dict[str, str]]) -> bool:
    if row["sources"] != "geonames_postal":
        return False
    return any(
        int(other["weight"]) >= _ECHO_TOWN_WEIGHT and _apart(row, other) <= _ECHO_KM
        for other in group
    )


def _apart(a: dict[str, str], b: dict[str, str]) -> float:
    return distance_km(float(a["lat"]), float(a["lon"]), float(b["lat"]), float(b["lon"]))


def _kind(group: list[dict[str, str]]) -> str:
    """``d``: also names its district; ``s``: settlement; ``n``: only a ward or statistical area."""
    sources = {source for row in group for source in row["sources"].split("|")}
    if "lad" in sources:
        return "d"
    return "n" if sources <= {"ward", "msoa_name"} else "s"


def _prominence(row: dict[str, str]) -> int:
    """The given weight, made soberer where a village only lends its name to a statistical area
    of some 8,000 people."""
    weight, population = int(row["weight"]), int(row["population"])
    if "lad" in row["sources"].split("|"):
        return weight
    if population:
        return max(population, min(weight, population * 3 // 2))
    if weight == _ONE_STATISTICAL_AREA and not row["parent"] and "nptg" in row["sources"]:
        return weight // 2
    return weight


def place_rows(places: list[dict[str, str]]) -> list[tuple]:
    """One row per distinct place: near-duplicates merged, district names and echoes left out."""
    by_name: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in places:
        if row["sources"] != "lad" and row["LADCD"]:
            by_name[name_key(row["name"])].append(row)
    rows = []
    for key in sorted(by_name):
        group = sorted(by_name[key], key=lambda r: (-_prominence(r), r["LADCD"], r["lat"]))
        clusters: list[list[dict[str, str]]] = []
        for row in group:
            if _is_echo(row, group):
                continue
            near = next((c for c in clusters if _apart(c[0], row) <= _MERGE_KM), None)
            if near is None:
                clusters.append([row])
            else:
                near.append(row)
        for cluster in clusters:
            top = cluster[0]
            rows.append(
                (
                    top["name"],
                    f"{float(top['lat']):.4f}",
                    f"{float(top['lon']):.4f}",
                    _shares(cluster),
                    top["parent"],
                    max(_prominence(row) for row in cluster),
                    _kind(cluster),
                )
            )
    return rows


def outside_rows(places: list[dict[str, str]]) -> list[tuple]:
    """Scotland, Wales and Northern Ireland: the most prominent place of each name and nation."""
    best: dict[tuple[str, str], dict[str, str]] = {}
    for row in places:
        at = (name_key(row["name"]), row["country"])
        if row["country"] and (at not in best or int(row["weight"]) > int(best[at]["weight"])):
            best[at] = row
    return [
        (best[at]["name"], at[1], best[at]["weight"]) for at in sorted(best) if best[at]["name"]
    ]


def build(source: Path, output: Path = OUTPUT) -> dict[str, int]:
    """Write every file; answers how many rows each has. Raises ``OSError`` or ``KeyError``
    (a column that is not there) before anything is written."""
    files = {
        "districts.csv": (
            (
                "code",
                "name",
                "upper_tier",
                "ceremonial_county",
                "region",
                "police_force_area",
                "combined_authority",
                "lat",
                "lon",
                "population",
                "other_names",
            ),
            district_rows(_read(source, "lad_lookup_england.csv")),
        ),
        "outcodes.csv": (
            ("outcode", "country", "lat", "lon", "districts"),
            outcode_rows(_read(source, "outcodes_uk.csv")),
        ),
        "places.csv": (
            ("name", "lat", "lon", "districts", "parent", "weight", "kind"),
            place_rows(_read(source, "places_england.csv")),
        ),
        "places_outside.csv": (
            ("name", "country", "weight"),
            outside_rows(_read(source, "places_outside_england.csv")),
        ),
    }
    output.mkdir(parents=True, exist_ok=True)
    for name, (header, rows) in files.items():
        _write(output, name, header, rows)
    return {name: len(rows) for name, (_, rows) in files.items()}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="source", type=Path, required=True, metavar="DIR")
    parser.add_argument("--to", dest="output", type=Path, default=OUTPUT, metavar="DIR")
    chosen = parser.parse_args(arguments)
    try:
        counts = build(chosen.source, chosen.output)
    except (OSError, KeyError) as problem:
        print(f"Cannot build the places: {problem!r}", file=sys.stderr)
        return 1
    for name, count in counts.items():
        print(f"{name}: {count} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
