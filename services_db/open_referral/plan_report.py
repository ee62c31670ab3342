"""A plan in words, for the operator who decides."""

from __future__ import annotations

from collections.abc import Iterable

from services_db.open_referral.plan import MOST_DETAILS, Plan

MOST_LISTED = 200


def report(plan: Plan) -> str:
    """Counts first, then each service that would change, stay or be left out, and why."""
    held = sum(1 for change in plan.changes if change.tables["service"][0]["held"])
    lines = [
        f"{len(plan.new):6}  new",
        f"{len(plan.changed):6}  changed",
        f"{len(plan.unchanged):6}  unchanged",
        f"{len(plan.gone):6}  gone from the feed",
        f"{len(plan.kept):6}  kept as they are here",
        f"{len(plan.rejected):6}  rejected",
    ]
    if held:
        lines.append(
            f"{held} say nothing of sexual violence or domestic abuse: "
            "they are stored, and not shown to people."
        )
    lines += _section("New", (f"{c.wanted.slug}  {c.name}" for c in plan.new))
    for change in plan.changed[:MOST_LISTED]:
        lines.append(f"Changed: {change.wanted.slug}  {change.name}")
        lines += [f"    {detail[:300]}" for detail in change.details[:MOST_DETAILS]]
        if len(change.details) > MOST_DETAILS:
            lines.append(f"    and {len(change.details) - MOST_DETAILS} more")
    lines += _more(plan.changed)
    lines += _section("Gone", (f"{slug}  {name}" for slug, name in plan.gone))
    lines += _section("Kept", (f"{one.slug}: {why}" for one, why in plan.kept))
    lines += _section("Rejected", (f"{which}: {why}" for which, why in plan.rejected))
    noted = [c.wanted for c in plan.changes if c.wanted.notes]
    lines += _section("Left out", (f"{one.slug}: {'; '.join(one.notes)}" for one in noted))
    return "\n".join(lines)


def _section(title: str, items: Iterable[str]) -> list[str]:
    found = list(items)
    return [f"{title}: {item[:400]}" for item in found[:MOST_LISTED]] + _more(found)


def _more(found: list) -> list[str]:
    return [f"… and {len(found) - MOST_LISTED} more"] if len(found) > MOST_LISTED else []
