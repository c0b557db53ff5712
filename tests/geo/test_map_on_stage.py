"""The map itself in a browser: cards on hover, names beside marks, and thousands of places on canvas."""

import pytest
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains

from tests.geo.stage import show, timeline

pytestmark = pytest.mark.browser


def test_a_card_tells_state_since_pressure_and_evidence_where_the_pointer_is(stage: webdriver.Chrome):
    answer = timeline(["AF"])
    herat = next(i for i, place in enumerate(answer["places"]) if place["name"] == "Herat")
    answer["periods"][herat] = [[0, "c", 0, [], [], 0, None, None], [30, "c", 0, [], [[1, 1]], 4, None, 38]]
    show(stage, answer)
    ActionChains(stage).move_to_element(stage.find_element("css selector", "[aria-label='Herat']")).perform()
    card = stage.find_element("css selector", ".map-tip")
    assert card.is_displayed()
    assert card.text.splitlines() == [
        "Herat", "capital of Herat", "Government", "since 31 May 2021", "under pressure by Rebels (claimed only)",
        "disputed", "last evidence 2 days ago",
    ]  # fmt: skip
    mark = stage.find_element("css selector", "[aria-label='Herat'] .mark")
    assert not overlap(card.rect, {**mark.rect, "x": mark.rect["x"] + 12, "width": 12, "height": 30})


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    return all(
        one[a] < other[a] + other[b] and other[a] < one[a] + one[b] for a, b in (("x", "width"), ("y", "height"))
    )


def test_no_name_covers_a_mark_whichever_place_is_chosen_or_under_the_pointer(stage: webdriver.Chrome):
    show(stage, timeline(["AF"]))
    covered = stage.execute_script("""
        const box = (element) => element.getBoundingClientRect();
        const found = [];
        for (let i = 0; i < made.marks.items.length; i += 1) {
            made.choose(i);
            made.marks.hover((i + 7) % made.marks.items.length);
            const names = [...document.querySelectorAll(".map-name")].filter((n) => getComputedStyle(n).visibility !== "hidden");
            const marks = [...document.querySelectorAll(".map-place")];
            for (const name of names) for (const mark of marks) {
                if (mark.contains(name)) continue;
                const text = box(name);
                for (const shape of mark.querySelectorAll(".mark path, .mark circle")) {
                    const { left, right, top, bottom } = box(shape);
                    if (text.left < right - 1 && left < text.right - 1 && text.top + 2 < bottom && top < text.bottom - 2)
                        found.push(`${name.textContent} on ${mark.getAttribute("aria-label")}`);
                }
            }
        }
        return [...new Set(found)];""")
    assert covered == []


def test_the_whole_world_is_painted_on_one_canvas(stage: webdriver.Chrome):
    show(stage, timeline())
    assert len(stage.find_elements("css selector", ".map-canvas")) == 1
    assert not stage.find_elements("css selector", ".map-place")


def test_on_canvas_the_pointer_finds_a_place_shows_its_card_and_a_click_chooses_it(stage: webdriver.Chrome):
    answer = timeline()
    show(stage, answer)
    alone = next(i for i, place in enumerate(answer["places"]) if place["name"] == "Honolulu")
    x, y = stage.execute_script(
        "const { x, y } = made.map.latLngToContainerPoint(made.marks.map.unproject(made.marks.spots[arguments[0]]));"
        "const box = document.getElementById('map').getBoundingClientRect(); return [box.x + x, box.y + y];",
        alone,
    )
    pointer = ActionChains(stage)
    pointer.w3c_actions.pointer_action.move_to_location(round(x), round(y))  # type: ignore[no-untyped-call]
    pointer.perform()
    assert stage.find_element("css selector", ".map-tip").text.startswith("Honolulu")
    pointer = ActionChains(stage)
    pointer.click().perform()
    assert stage.execute_script("return window.chosen") == [alone]


def test_a_town_that_is_the_seat_of_two_provinces_tints_and_outlines_both(stage: webdriver.Chrome):
    answer = timeline(["AF"])
    answer["places"] = answer["places"][:1]
    answer["periods"] = [[[0, "c", 1, [], [], 0, None, None]]]
    answer["places"][0]["province_code"] = ["AF.01", "AF.02"]
    show(stage, answer)
    fills = stage.execute_script("""
        const square = (code, x) => ({ type: "Feature", properties: { code },
            geometry: { type: "Polygon", coordinates: [[[x, 33], [x + 1, 33], [x + 1, 34], [x, 34], [x, 33]]] } });
        const features = [square("AF.01", 63), square("AF.02", 65), square("AF.03", 67)];
        made.outlines(null, [{ type: "FeatureCollection", features }], ["AF"]);
        made.choose(0);
        const paths = [...document.querySelectorAll(".map-province")];
        return [paths.map((path) => path.getAttribute("fill-opacity")),
            paths.map((path) => path.classList.contains("chosen"))];""")
    assert sorted(fills[0]) == ["0", "0.13", "0.13"]
    assert sorted(fills[1]) == [False, True, True]
