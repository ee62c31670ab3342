"""Open Referral UK: location, address, accessibility, service_at_location and service_area.

``ServiceDistrict`` is ours: the districts that a service's stated areas come to, so that the
services for one district are found by an index among a hundred thousand.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Float, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services_db.entities.base import Base, WithId


class Location(WithId, Base):
    __tablename__ = "location"

    location_type: Mapped[str] = mapped_column(String(10))  # physical, postal, virtual
    name: Mapped[str | None] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    external_identifier: Mapped[str | None] = mapped_column(Text)
    external_identifier_type: Mapped[str | None] = mapped_column(Text)


class Address(WithId, Base):
    __tablename__ = "address"

    location_id: Mapped[str] = mapped_column(ForeignKey("location.id"), index=True)
    attention: Mapped[str | None] = mapped_column(Text)
    address_1: Mapped[str] = mapped_column(Text)
    city: Mapped[str] = mapped_column(Text)
    region: Mapped[str | None] = mapped_column(Text)
    state_province: Mapped[str] = mapped_column(Text)
    postal_code: Mapped[str] = mapped_column(Text)
    country: Mapped[str] = mapped_column(String(2))
    address_type: Mapped[str] = mapped_column(String(10))


class Accessibility(WithId, Base):
    __tablename__ = "accessibility"

    location_id: Mapped[str] = mapped_column(ForeignKey("location.id"), index=True)
    description: Mapped[str | None] = mapped_column(Text)
    details: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)


class ServiceAtLocation(WithId, Base):
    __tablename__ = "service_at_location"

    service_id: Mapped[str] = mapped_column(ForeignKey("service.id"), index=True)
    location_id: Mapped[str] = mapped_column(ForeignKey("location.id"), index=True)
    description: Mapped[str | None] = mapped_column(Text)


class ServiceArea(WithId, Base):
    __tablename__ = "service_area"

    service_id: Mapped[str] = mapped_column(ForeignKey("service.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    extent: Mapped[str | None] = mapped_column(Text)
    extent_type: Mapped[str | None] = mapped_column(Text)
    uri: Mapped[str | None] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer, default=0)


class ServiceDistrict(Base):
    __tablename__ = "service_district"

    district_code: Mapped[str] = mapped_column(String(9), primary_key=True)  # GSS
    service_id: Mapped[str] = mapped_column(ForeignKey("service.id"), primary_key=True)
    under_18: Mapped[bool] = mapped_column(Boolean, default=False)  # there, for children only

    # Read by district when matching, by service when building records.
    __table_args__ = (
        Index("ix_service_district_service_id", "service_id", "district_code"),
        {"sqlite_with_rowid": False},
    )
