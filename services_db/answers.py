"""What is known about the person asking: the four answers, each of which may be unknown.

These values are read from what people type or press; they never hold the words themselves.
``None`` or an empty tuple means "not given", and what is not given excludes no service.
"""

from __future__ import annotations

from dataclasses import dataclass, field

SUPPORT_TYPES = (
    "helpline",
    "webchat",
    "crisis",
    "counselling",
    "advocacy",
    "practical",
    "group",
    "children",
    "medical",
    "legal",
    "online",
)

GENDERS = ("woman", "man", "nonbinary", "trans_woman", "trans_man")

# Community and access needs that a service may be made for or offer.
NEEDS = (
    "black_minoritised",
    "lgbtq",
    "deaf",
    "disabled",
    "learning_disability",
    "jewish_women",
    "muslim_women",
    "male",
    "bsl",
    "step_free",
    "women_only",
    "worker_gender_choice",
    "interpreter",
)

SLOTS = ("location", "age", "gender", "support")

MIN_AGE, MAX_AGE = 0, 120


@dataclass(frozen=True)
class Location:
    """Where support is wanted, no finer than an outward postcode or a named place.

    ``kind`` is one of the contract's location kinds. ``districts`` maps a district code (GSS) to
    the share, 0 to 1, of the area that lies in it; an empty mapping means no limit by district.
    ``country`` is set for ``outside_england`` only.
    """

    kind: str
    name: str | None = None
    district: str | None = None
    county: str | None = None
    region: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    districts: dict[str, float] = field(default_factory=dict)

    def as_understood(self) -> dict:
        return {
            "kind": self.kind,
            "name": self.name,
            "district": self.district,
            "county": self.county,
            "region": self.region,
        }

    def to_dict(self) -> dict:
        return {
            "kind": self.kind,
            "name": self.name,
            "district": self.district,
            "county": self.county,
            "region": self.region,
            "country": self.country,
            "lat": self.lat,
            "lon": self.lon,
            "districts": dict(self.districts),
        }

    @classmethod
    def from_dict(cls, value: dict) -> Location:
        return cls(**value)


@dataclass(frozen=True)
class AgeRange:
    """An age or a band of ages, in whole years, both ends included."""

    min: int
    max: int

    def __post_init__(self) -> None:
        if not MIN_AGE <= self.min <= self.max <= MAX_AGE:
            raise ValueError(f"not an age range: {self.min} to {self.max}")


@dataclass(frozen=True)
class Answers:
    """Everything known about who is asking and what for."""

    location: Location | None = None
    age: AgeRange | None = None
    gender: str | None = None
    support: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    for_someone_else: bool = False

    def as_understood(self) -> dict:
        """The contract's ``understood`` object."""
        location = self.location or Location("unknown")
        return {
            "location": location.as_understood(),
            "age": {"min": self.age.min, "max": self.age.max} if self.age else None,
            "gender": self.gender,
            "support": list(self.support),
            "needs": list(self.needs),
            "for_someone_else": self.for_someone_else,
        }
