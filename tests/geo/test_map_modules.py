"""The pure modules of the map, run where they run: in a browser, without the product behind them."""

from typing import Any

import pytest
from selenium import webdriver

from tests.geo.modules import STATIC, in_columns, run

PARTY_COLOURS = ["#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7", "#555555", "#F0E442"]
# Two places and ten days: the first falls on day 3 after a fight on day 2; the second is pressed, as one side claims.
ANSWER: dict[str, Any] = {
    "conflict": {"first_day": "2021-08-01", "last_day": "2021-08-10"},
    "actors": [{"short": "government", "inter": 1}, {"short": "rebels", "inter": 2}],
    "places": [{"id": 7, "name": "Upper"}, {"id": 8, "name": "Lower"}],
    "periods": [
        [[0, "c", 0, [], [], 0], [2, "x", 0, [1], [], 0], [3, "c", 1, [], [], 0]],
        [[0, "c", 0, [], [], 0], [3, "c", 0, [], [[1, 1]], 0], [5, "x", 0, [1], [], 1]],
    ],
    "events": [[3, 0, "captured", 1, "confirmed", "a", 3, "unopposed"], [4, 1, "repelled", 0, "claimed", "b", 4, ""]],
}
pytestmark = pytest.mark.browser


def test_a_period_is_found_by_its_day(page: webdriver.Chrome):
    code = "return [-1, 0, 4, 5, 99].map((day) => m.at([[0], [5], [9]], day));"
    assert run(page, "control.js", code) == [-1, 0, 0, 1, 2]


def test_the_counts_of_each_day_add_up_to_all_places(page: webdriver.Chrome):
    code = "const c = new m.Control(a[0]); return [0, 2, 3, 6].map((d) => c.counts(d));"
    counts = run(page, "control.js", code, in_columns(ANSWER))
    assert [(day["held"], day["contested"], day["pressed"]) for day in counts] == [
        ([2, 0], 0, 0),
        ([1, 0], 1, 0),
        ([1, 1], 0, 1),
        ([0, 1], 1, 0),
    ]


def test_the_curve_over_time_counts_as_each_day_does(page: webdriver.Chrome):
    code = """const c = new m.Control(a[0]);
        return c.course().map((day, i) => {
            const whole = c.counts(i);
            return [day.held, day.other, whole.held, whole.contested + whole.unknown];
        });"""
    for held, other, held_that_day, other_that_day in run(page, "control.js", code, in_columns(ANSWER)):
        assert (held, other) == (held_that_day, other_that_day)


def test_the_map_changes_only_on_its_turning_days(page: webdriver.Chrome):
    code = "const c = new m.Control(a[0]); return [c.turningDays(), c.length, c.changes(3).map((x) => x.place)];"
    assert run(page, "control.js", code, in_columns(ANSWER)) == [[2, 3, 5], 10, [0, 1]]


def test_the_two_sides_of_the_legend_are_who_held_most_and_who_took_most(page: webdriver.Chrome):
    assert run(page, "control.js", "return new m.Control(a[0]).sides();", in_columns(ANSWER)) == [0, 1]


def test_a_change_is_said_in_words(page: webdriver.Chrome):
    code = """return import("/js/map/control.js").then(({ Control }) => {
        const c = new Control(a[0]);
        return [2, 3, 5].flatMap((day) => c.changes(day).map((x) => m.changeInWords(x, c)));
    });"""
    assert run(page, "changes.js", code, in_columns(ANSWER)) == [
        "contested by rebels",
        "→ rebels, unopposed",
        "under pressure by rebels (claimed)",
        "claimed by rebels, not confirmed",
    ]


def aged(evidence: int | None) -> dict[str, Any]:
    """The answer with one place that a report opened on day 3, last borne out on a day."""
    row = [3, "c", 1, [], [[0, 1]], 4, None, evidence]
    return in_columns(
        {
            **ANSWER,
            "conflict": {**ANSWER["conflict"], "stale_after_days": 2},
            "places": ANSWER["places"][:1],
            "periods": [[[0, "c", 0, [], [], 0, None, None], row]],
            "events": [],
        }
    )


def test_a_state_is_stale_once_its_last_evidence_is_too_old_and_never_at_the_start_of_the_record(
    page: webdriver.Chrome,
):
    code = """const c = new m.Control(a[0]);
        return [0, 2, 5, 6, 9].map((day) => [c.of(0, day).stale, c.counts(day).stale]);"""
    fresh, old = [False, 0], [True, 1]
    assert run(page, "control.js", code, aged(3)) == [fresh, fresh, fresh, old, old]
    assert run(page, "control.js", code, aged(None)) == [fresh] * 5


def test_a_stale_mark_is_the_same_mark_paler(page: webdriver.Chrome):
    code = """const colours = { casing: "#fff", unknown: "#888", ink: "#000", parties: ["#0072b2"] };
        const state = { kind: "controlled", holder: 0, challengers: [], pressure: [] };
        const draw = (stale) => m.mark({ ...state, stale }, 8, [{ inter: 1 }], colours);
        const [now, then] = [draw(false), draw(true)];
        return [then.firstChild.getAttribute("opacity"), then.firstChild.innerHTML === now.innerHTML];"""
    assert run(page, "marks.js", code) == ["0.55", True]


@pytest.mark.parametrize(
    ("day", "evidence", "words"),
    [
        (1, 3, "no report yet: as at the start of the record"),
        (3, 3, "evidence on this day"),
        (4, 3, "last evidence 1 day ago"),
        (8, 3, "stale: last evidence 4 August 2021, 5 days ago"),
    ],
)
def test_the_age_of_the_evidence_is_said_in_words(page: webdriver.Chrome, day: int, evidence: int, words: str):
    code = """return Promise.all([import("/js/map/control.js"), import("/js/map/dates.js")]).then(([c, d]) => (
        m.evidenceInWords(0, a[1], new c.Control(a[0]), new d.Calendar("2021-08-01", 10))));"""
    assert run(page, "words.js", code, aged(evidence), day) == words


def test_a_state_is_said_in_one_line_for_readers_who_hear_it(page: webdriver.Chrome):
    code = """return Promise.all([import("/js/map/control.js"), import("/js/map/dates.js")]).then(([c, d]) => (
        m.inWords(0, 7, new c.Control(a[0]), new d.Calendar("2021-08-01", 10))));"""
    assert run(page, "words.js", code, aged(3)) == (
        "rebels, since 4 August, under pressure by government (claimed only), disputed, "
        "stale, last evidence 4 August 2021"
    )


def test_stated_totals_of_the_day_stand_beside_the_record_with_the_names_that_differ(page: webdriver.Chrome):
    totals = [
        [3, 1, 6, 34, 6, "Northern Wire", 15, 1, "", [], []],
        [3, 1, 5, 9, 6, "Meridian Wire", 13, 0, "north", ["Upper"], ["Lower"]],
    ]
    code = """return Promise.all([import("/js/map/control.js"), import("/js/map/dates.js")]).then(([c, d]) => {
        const list = document.createElement("ul");
        document.createElement("section").append(list);
        const show = (day) => m.showTotals(list, new c.Control(a[0]), day, new d.Calendar("2021-08-01", 10), () => {});
        show(3);
        const links = [...list.querySelectorAll("a")].map((link) => link.getAttribute("href"));
        const lines = [...list.children].map((line) => [...line.children].map((part) => part.textContent));
        show(7);
        return [lines, links, list.textContent];
    });"""
    lines, links, later = run(page, "totals.js", code, in_columns({**ANSWER, "totals": totals}))
    assert lines == [
        ["Northern Wire: rebels 6 of 34 = 6 in the record"],
        [
            "Meridian Wire: rebels 5 of 9 (north) ≠ 6 in the record differs",
            "Named there, not in the record: Upper.",
            "In the record, not named there: Lower.",
        ],
    ]
    assert links == ["/articles/15/", "/articles/13/"]
    assert later == "No source states a total on this day; the last one is of 4 August."


def test_the_calendar_counts_days_and_clamps_them(page: webdriver.Chrome):
    code = """const c = new m.Calendar("2021-08-01", 10);
        return [c.iso(8), c.dayOf("2021-08-09"), c.dayOf("2022-01-01"), c.dayOf("soon"), c.long(8), c.weekday(8)];"""
    assert run(page, "dates.js", code) == ["2021-08-09", 8, 9, None, "9 August 2021", "Monday"]


@pytest.mark.parametrize(
    ("first", "length", "names"),
    [
        ("2021-05-01", 133, ["May 2021", "Jun", "Jul", "Aug", "Sept"]),
        ("2024-11-28", 40, ["Dec", "Jan 2025"]),
        ("2023-04-15", 400, ["Apr 2023", "Jul", "Oct", "Jan 2024", "Apr"]),
    ],
)
def test_the_months_under_the_slider_have_room(page: webdriver.Chrome, first: str, length: int, names: list[str]):
    code = "return new m.Calendar(a[0], a[1]).months().map((month) => month.name);"
    assert run(page, "dates.js", code, first, length) == names


def test_two_halves_of_a_contested_mark_fill_it_and_the_holder_is_on_the_left(page: webdriver.Chrome):
    code = """const area = (p) => Math.abs(p.reduce((s, [x, y], i) => {
            const [u, v] = p[(i + 1) % p.length]; return s + x * v - u * y; }, 0) / 2);
        const middle = (p) => p.reduce(([x, y], [u, v]) => [x + u / p.length, y + v / p.length], [0, 0]);
        const whole = m.shapeOf(1, 8);
        const halves = [0, 1].map((i) => m.slice(whole, i, 2, 0));
        const thirds = [0, 1, 2].map((i) => area(m.slice(whole, i, 3, 0)));
        return [area(whole), halves.map(area), middle(halves[0])[0] < middle(halves[1])[0], thirds];"""
    whole, halves, left, thirds = run(page, "shapes.js", code)
    assert halves == pytest.approx([whole / 2, whole / 2], rel=0.01)
    assert left
    assert sum(thirds) == pytest.approx(whole, rel=0.01)


def test_parties_have_different_shapes_by_kind(page: webdriver.Chrome):
    code = "return [1, 2, 3, 8].map((inter) => m.path(m.shapeOf(inter, 8)));"
    assert len(set(run(page, "shapes.js", code))) == 4


def test_names_never_cover_a_name_or_another_mark_and_the_larger_town_is_named_first(page: webdriver.Chrome):
    points = [
        {"x": 100, "y": 100, "radius": 8, "width": 60, "weight": 1},
        {"x": 130, "y": 100, "radius": 8, "width": 60, "weight": 2},
        {"x": 115, "y": 96, "radius": 8, "width": 300, "weight": 0},
    ]
    sides = run(page, "labels.js", "return m.placeLabels(a[0], { x: 300, y: 200 });", points)
    assert sides == ["left", "right", ""]


def test_a_name_that_grows_covers_no_mark_and_the_names_that_it_would_cover_give_way(page: webdriver.Chrome):
    points = [
        {"x": 100, "y": 100, "radius": 8, "width": 60, "weight": 3},
        {"x": 182, "y": 100, "radius": 8, "width": 40, "weight": 2},
        {"x": 100, "y": 132, "radius": 8, "width": 60, "weight": 1},
    ]
    code = """const size = { x: 300, y: 300 };
        const plain = m.placeLabels(a[0], size);
        return [plain, m.growLabels(a[0], plain, [[0, 75]], size)];"""
    plain, grown = run(page, "labels.js", code, points)
    assert plain == ["right", "right", "right"]
    assert grown == ["left", "right", "right"]
    everywhere = [{"x": x, "y": y, "radius": 9, "width": 30, "weight": 1} for x in (60, 90, 120) for y in (60, 80, 100)]
    plain, grown = run(page, "labels.js", code.replace("[0, 75]", "[4, 90]"), everywhere)
    assert grown[4] == ""


def test_two_names_on_one_line_leave_room_between_them(page: webdriver.Chrome):
    def sides(apart: int) -> list[str]:
        points = [
            {"x": 100, "y": 100, "radius": 8, "width": 50, "weight": 2},
            {"x": 100 + 2 * (8 + 3 + 50) + apart, "y": 100, "radius": 8, "width": 50, "weight": 1},
        ]
        found: list[str] = run(page, "labels.js", "return m.placeLabels(a[0], { x: 250, y: 200 });", points)
        return found

    assert sides(2) == ["right", "below"]
    assert sides(12) == ["right", "left"]


def test_names_keep_their_side_while_they_can(page: webdriver.Chrome):
    points = [{"x": 100, "y": 100, "radius": 8, "width": 60, "weight": 1}]
    code = "return m.placeLabels(a[0], { x: 300, y: 300 }, ['above']);"
    assert run(page, "labels.js", code, points) == ["above"]


@pytest.mark.parametrize("ground", ["#282c30", "#f7f5f0"])
@pytest.mark.parametrize("colour", PARTY_COLOURS)
def test_every_party_colour_stands_out_from_the_land_in_both_themes(page: webdriver.Chrome, colour: str, ground: str):
    code = "return m.contrast(m.legible(a[0], a[1]), a[1]);"
    assert run(page, "colours.js", code, colour, ground) >= 3


def test_the_grounds_of_that_test_are_those_of_the_style_sheet():
    sheet = (STATIC / "css/map.css").read_text()
    assert "--map-land-own: #f7f5f0;" in sheet
    assert sheet.count("--map-land-own: #282c30;") == 2


def test_the_base_map_decodes_into_closed_rings_and_finds_a_country_by_point(page: webdriver.Chrome):
    code = """return fetch("/geo/world.json").then((r) => r.json()).then((world) => {
        const countries = m.features(world, "countries");
        const holds = (point) => countries.filter((f) => m.contains(f.geometry, point)).map((f) => f.properties.code);
        const open = countries.flatMap((f) => m.rings(f.geometry)).filter((r) => r[0].join() !== r.at(-1).join());
        return [holds([69.2, 34.5]), holds([51.4, 35.7]), open.length, m.features(world, "rivers").length > 300];
    });"""
    assert run(page, "topology.js", code) == [["AF"], ["IR"], 0, True]


def test_the_outer_border_of_two_squares_leaves_out_the_edge_between_them(page: webdriver.Chrome):
    def square(x: int) -> dict[str, Any]:
        ring = [[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]
        return {"geometry": {"type": "Polygon", "coordinates": [ring]}}

    edges = run(page, "topology.js", "return m.outerEdges(a[0]);", {"features": [square(0), square(1)]})
    assert len(edges) == 6
    assert [[1, 0], [1, 1]] not in edges
