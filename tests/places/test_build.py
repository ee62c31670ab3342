"""The build: repeatable, and what it writes is what is read."""

import filecmp
from pathlib import Path

import pytest

from services_db.places.build import OUTPUT, build, main

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "places"
FILES = ("districts.csv", "outcodes.csv", "places.csv", "places_outside.csv")


@pytest.mark.skipif(not SHARED.exists(), reason="the compiled open data is not beside the project")
def test_building_again_gives_the_committed_files(tmp_path):
    counts = build(SHARED, tmp_path)
    assert set(counts) == set(FILES)
    match, different, missing = filecmp.cmpfiles(OUTPUT, tmp_path, FILES, shallow=False)
    assert (sorted(match), different, missing) == (sorted(FILES), [], [])


def test_a_folder_without_the_data_is_a_clear_error_and_writes_nothing(tmp_path, capsys):
    target = tmp_path / "out"
    assert main(["--from", str(tmp_path / "none"), "--to", str(target)]) == 1
    assert "Cannot build the places" in capsys.readouterr().err
    assert not target.exists()


def test_rows_of_one_place_are_merged_and_those_far_apart_are_not(tmp_path):
    lookup = (
        "LADCD,LADNM,UTLACD,UTLANM,CAUTHNM,RGNCD,region,ceremonial_county,PFACD,"
        "police_force_area,icb23,icb23_share,icb26,lat,lon,live_postcodes,pop2020,mysoc_alt\n"
        'E06000023,"Bristol, City of",E06000023,"Bristol, City of",,E12,South West,Bristol,E23,'
        'Avon and Somerset,x,1,x,51.45,-2.58,1,465866,"Bristol UA,city of bristol"\n'
    )
    places = (
        "name,lat,lon,outcode,LADCD,parent,population,weight,sources\n"
        "Whitchurch,51.4079,-2.5710,BS14,E06000023,Bristol,0,1840,nptg\n"
        "Whitchurch,51.4061,-2.5627,BS14,E06000022,,0,1500,ward\n"
        "Whitchurch,52.9671,-2.6831,SY13,E06000051,,10142,10142,nptg\n"
        "Somewhere Ward,52.9,-2.6,SY13,E06000051,,0,1500,ward\n"
        "Bristol,51.4600,-2.5887,BS1,E06000023,,479024,479024,lad|nptg\n"
        "Bristol,51.4084,-2.4918,BS31,E06000022,,0,150,geonames_postal\n"
    )
    outcodes = "outcode,country,lat,lon,lads\nBS1,England,51.45,-2.58,E06000023:1.000\n"
    outside = "name,country,lat,lon,outcode,population,weight\nCardiff,Wales,51,-3,CF1,1,9\n"
    for name, text in {
        "lad_lookup_england.csv": lookup,
        "places_england.csv": places,
        "outcodes_uk.csv": outcodes,
        "places_outside_england.csv": outside,
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    build(tmp_path, tmp_path / "out")
    rows = (tmp_path / "out" / "places.csv").read_text(encoding="utf-8").splitlines()
    assert rows[1:] == [
        "Bristol,51.4600,-2.5887,E06000023,,479024,d",
        "Somewhere Ward,52.9000,-2.6000,E06000051,,1500,n",
        "Whitchurch,52.9671,-2.6831,E06000051,,10142,s",
        "Whitchurch,51.4079,-2.5710,E06000023:0.55;E06000022:0.45,Bristol,1840,s",
    ]
    assert "E06000023,Bristol," in (tmp_path / "out" / "districts.csv").read_text(encoding="utf-8")
