"""The map on paper: light, with pictures in place of canvases, and everything as before afterwards."""

import pytest
from selenium import webdriver

from tests.geo.modules import run

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", ["dark", None])
def test_paper_is_light_and_shows_canvases_as_pictures_and_the_screen_comes_back(
    page: webdriver.Chrome, theme: str | None
):
    code = """const root = document.documentElement;
        if (a[0]) root.dataset.theme = a[0]; else delete root.dataset.theme;
        const button = document.createElement("button");
        const sheet = document.createElement("div");
        const canvas = document.createElement("canvas");
        const pen = canvas.getContext("2d");
        pen.fillStyle = "#ff0000";
        pen.fillRect(0, 0, 9, 9);
        sheet.append(canvas);
        document.body.replaceChildren(button, sheet);
        const told = [];
        m.makePrint(button, sheet, { fill: () => told.push("fill"), redraw: (paper) => told.push(paper) });
        const state = () => [root.dataset.theme ?? null, sheet.className, canvas.hidden, sheet.children.length];
        dispatchEvent(new Event("beforeprint"));
        const during = state();
        const pixel = [...sheet.lastChild.getContext("2d").getImageData(3, 3, 1, 1).data];
        dispatchEvent(new Event("afterprint"));
        return [during, pixel, state(), told];"""
    page.refresh()
    during, pixel, after, told = run(page, "print.js", code, theme)
    assert during == ["light", "on-paper", True, 2]
    assert pixel == [255, 0, 0, 255]
    assert after == [theme, "", False, 1]
    assert told == ["fill", True, False]
