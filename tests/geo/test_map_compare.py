"""What is shown in full: the capitals of one party, or those that changed between two days; and the code of a frame."""

from typing import Any

import pytest
from selenium import webdriver

from tests.geo.modules import in_columns, run
from tests.geo.stage import show, timeline

pytestmark = pytest.mark.browser


def war() -> dict[str, Any]:
    """Three towns: one changes hands on day 3, one is pressed from day 5 on, one never changes."""
    places = [
        {"id": i, "name": name, "province": "", "lat": 34, "lon": 60 + i, "population": 9, "national": False}
        for i, name in enumerate(["Berlin", "Aachen", "Celle"])
    ]
    held = [0, "c", 0, [], [], 0, None, None]
    return in_columns({
        "conflict": {"first_day": "2021-08-01", "last_day": "2021-08-20"},
        "actors": [{"key": "a", "name": "Army", "short": "Army"}, {"key": "r", "name": "Rebels", "short": "Rebels"}],
        "places": places,
        "periods": [[held, [3, "c", 1, [], [], 0, None, 3]], [held, [5, "c", 0, [], [[1, 0]], 0, None, 5]], [held]],
        "events": [],
    })  # fmt: skip


def test_between_two_days_only_what_a_reader_would_call_a_change_is_told_by_name(page: webdriver.Chrome):
    code = """return import("/js/map/control.js").then(({ Control }) => {
        const control = new Control(a[0]);
        return m.changedBetween(control, a[1], a[2]).map(({ place, before, now }) => [control.name(place), before.holder, now.holder]);
    });"""
    assert run(page, "filter.js", code, war(), 1, 9) == [["Berlin", 0, 1]]
    assert run(page, "filter.js", code, war(), 4, 9) == []


def test_a_party_s_capitals_are_those_it_holds_fights_for_or_presses(page: webdriver.Chrome):
    code = """return import("/js/map/control.js").then(({ Control }) => {
        const control = new Control(a[0]);
        const admits = m.admission(control, { party: 1, since: -1, day: 9 });
        return control.places.map((_, place) => admits(place, control.of(place, 9)));
    });"""
    assert run(page, "filter.js", code, war()) == [True, True, False]
    assert run(page, "filter.js", "return m.admission({}, { party: -1, since: -1, day: 0 });") is None


def test_a_frame_s_code_takes_no_markup_from_names(page: webdriver.Chrome):
    code = "return m.frameCode(a[0], a[1]);"
    made = run(page, "outlets.js", code, "https://map.example/embed/?a=1&b=2", 'A "war" <b>')
    assert 'src="https://map.example/embed/?a=1&amp;b=2"' in made
    assert 'title="A &quot;war&quot; &lt;b>"' in made


@pytest.mark.parametrize("countries", [["AF"], None], ids=["elements", "canvas"])
def test_what_is_not_asked_for_is_faint_and_comes_back(stage: webdriver.Chrome, countries: list[str] | None):
    show(stage, timeline(countries))
    faint = stage.execute_script("""
        const count = () => made.states.filter((state) => state.faded).length;
        const all = count();
        made.admits = (place) => place === 0;
        made.show(made.day, window.colours, true);
        const one = [count(), made.states.length - 1, document.querySelectorAll(".map-place.faded").length];
        made.admits = null;
        made.show(made.day, window.colours, true);
        return [all, one, count(), document.querySelectorAll(".map-place.faded").length];""")
    others = faint[1][1]
    assert faint == [0, [others, others, others if countries else 0], 0, 0]
