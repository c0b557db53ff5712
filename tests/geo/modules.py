"""Runs a piece of JavaScript with one of the map's modules at hand."""

from pathlib import Path
from typing import Any

from selenium import webdriver

STATIC = Path(__file__).resolve().parents[2] / "static"


def in_columns(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer as the server sends it: each property of the places as one list."""
    places = answer["places"]
    return {**answer, "places": {name: [place[name] for place in places] for name in places[0]}}


def run(page: webdriver.Chrome, module: str, code: str, *arguments: Any) -> Any:
    """What a piece of JavaScript answers that sees a module as `m` and its arguments as `a`."""
    script = f"""
        const a = [...arguments]; const done = a.pop();
        import("/js/map/{module}").then((m) => {{ {code} }}).then(done, (error) => done(`failed: ${{error}}`));"""
    return page.execute_async_script(script, *arguments)
