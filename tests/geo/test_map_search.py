"""The field that finds a capital of the conflict, which is also the way to a place by key alone."""

from typing import Any

import pytest
from selenium import webdriver

from geo.gazetteer import shipped_places
from geo.spelling import fold
from tests.geo.modules import run

pytestmark = pytest.mark.browser


def places() -> list[dict[str, Any]]:
    return [{"name": p.name, "province": p.province, "population": p.population} for p in shipped_places(["AF"])]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("kun", "Kunduz"), ("SAR E P", "Sar-e-Pul"), ("sharif", "Mazar-i-Sharif"), ("helm", "Lashkar Gah"),
        ("kunudz", "Kunduz"), ("kundz", "Kunduz"), ("jalalbad", "Jalalabad"), ("qandahar", "Kandahar"), ("kamdahar", "Kandahar"), ("kxmdahar", None),
        ("", None), ("-", None), ("kqq", None),
    ],
)  # fmt: skip
def test_a_capital_is_found_by_beginning_word_province_and_with_one_error(
    page: webdriver.Chrome, typed: str, name: str | None
):
    code = "return m.matchPlaces(a[0], a[1]).map((i) => a[0][i].name)[0] ?? null;"
    assert run(page, "search.js", code, places(), typed) == name


def test_the_page_folds_names_as_the_server_does(page: webdriver.Chrome):
    names = [*[p.name for p in shipped_places()][::7], "Qal‘ah-ye Now", "Sar-e Pul", "Bāmyān"]
    ours = [(name, fold(name)) for name in names if all(letter not in name for letter in "øłđıßæœðþØŁĐÆŒÐÞ")]
    assert run(page, "search.js", "return a[0].map(m.fold);", [name for name, _ in ours]) == [f for _, f in ours]


def test_arrows_move_through_what_was_found_enter_chooses_and_escape_closes(page: webdriver.Chrome):
    code = """document.body.replaceChildren();
        const field = document.createElement("input");
        const list = document.createElement("ul");
        document.body.append(field, list);
        const chosen = [];
        const control = { places: a[0], name: (i) => a[0][i].name };
        new m.PlaceSearch(field, list, control, (place) => chosen.push(a[0][place].name));
        const key = (name) => field.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
        const type = (text) => { field.value = text; field.dispatchEvent(new Event("input")); };
        type("ka");
        const options = [...list.children].map((option) => option.querySelector("strong").textContent);
        key("ArrowDown");
        const active = document.getElementById(field.getAttribute("aria-activedescendant")).textContent;
        key("Enter");
        type("nobody");
        const none = [list.textContent, field.getAttribute("aria-expanded")];
        key("Escape");
        return [options, active, chosen, none, list.hidden, field.value];"""
    assert run(page, "search.js", code, places()) == [
        ["Kabul", "Kandahar", "Mahmud-e-Raqi"],
        "Kandahar Kandahar",
        ["Kandahar"],
        ["No capital of this conflict is called so.", "false"],
        True,
        "nobody",
    ]
