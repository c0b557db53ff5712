"""The parties of one conflict stay apart for colour-blind readers and in grey print: by colour, shape or line."""

from itertools import combinations

import pytest

from events.register import extended, shipped_conflicts, shipped_parties

# Machado, Oliveira and Fernandes 2009, full severity, on linear RGB.
BLINDNESS = {
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}
# CIE76: two colours closer than this are easily taken for each other in small marks.
APART = 15

# Two greys closer in lightness than this are one grey on paper.
GREYS_APART = 12
ALL_COLOURS = ((1, 0, 0), (0, 1, 0), (0, 0, 1))


def seen(colour: str, matrix) -> tuple[float, float, float]:
    """A colour as a colour-blind reader sees it, in CIE Lab."""
    rgb = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    red, green, blue = (min(1, max(0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in matrix)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("blindness", sorted(BLINDNESS))
@pytest.mark.parametrize("conflict", [what for _, what in shipped_conflicts()], ids=lambda what: what["slug"])
def test_no_two_parties_of_a_conflict_look_alike(conflict, blindness) -> None:
    alike = []
    for one, two in combinations(conflict["parties"], 2):
        first, second = (seen(party["colour"], BLINDNESS[blindness]) for party in (one, two))
        distance = sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5
        if distance < APART and one["inter"] == two["inter"]:
            alike.append((one["key"], two["key"], round(distance)))
    assert not alike


@pytest.mark.parametrize("conflict", [what for _, what in shipped_conflicts()], ids=lambda what: what["slug"])
def test_where_two_parties_print_in_the_same_grey_their_lines_are_drawn_differently(conflict) -> None:
    drawn = {party["key"]: extended(party, conflict["countries"]).pattern for party in conflict["parties"]}
    alike = []
    for one, two in combinations(conflict["parties"], 2):
        first, second = (seen(party["colour"], ALL_COLOURS)[0] for party in (one, two))
        if abs(first - second) < GREYS_APART and drawn[one["key"]] == drawn[two["key"]]:
            alike.append((one["key"], two["key"], round(first), round(second)))
    assert not alike


def test_a_party_without_a_pattern_of_its_own_is_drawn_by_its_kind() -> None:
    parties = shipped_parties()
    assert parties["taliban"].pattern == "dashed"
    assert parties["international-coalition"].pattern == "dash-dot"
    assert parties["state-fr"].pattern == "solid"


def test_every_party_has_a_colour_of_six_figures() -> None:
    assert all(len(party.colour) == 7 and party.colour.startswith("#") for party in shipped_parties().values())
