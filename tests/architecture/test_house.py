"""The house: no file grows too long, every folder is on the plan, every setting is documented."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLAN = {
    ".ci", "accounts", "api", "conflict_tracker", "dashboard", "docs", "events", "extraction", "geo", "ingest",
    "ledger", "scripts", "sources", "static", "templates", "tests", "timeline",
}  # fmt: skip
LONGEST_FILE, LONGEST_FUNCTION = 300, 40


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=False)
    return [ROOT / name for name in listed.stdout.split() if (ROOT / name).exists()]


needs_git = pytest.mark.skipif(not tracked(), reason="the files are not in a git checkout, so there is no list of them")


@needs_git
def test_every_folder_is_on_the_plan() -> None:
    folders = {path.relative_to(ROOT).parts[0] for path in tracked() if len(path.relative_to(ROOT).parts) > 1}
    assert folders <= PLAN


@needs_git
def test_no_file_is_longer_than_three_hundred_lines() -> None:
    ours = [p for p in tracked("*.py", "*.js") if "vendor" not in p.parts and "migrations" not in p.parts]
    long = {str(p.relative_to(ROOT)): n for p in ours if (n := len(p.read_text().splitlines())) > LONGEST_FILE}
    assert not long


@needs_git
def test_no_function_is_longer_than_forty_lines() -> None:
    import ast

    long = {}
    for path in tracked("*.py"):
        if "migrations" in path.parts or path.is_relative_to(ROOT / "tests"):
            continue
        functions = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef))
        for function in functions:
            if (size := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION:
                long[f"{path.relative_to(ROOT)}:{function.name}"] = size
    assert not long


def test_every_setting_of_the_environment_is_in_the_example_and_no_other() -> None:
    folder = ROOT / "conflict_tracker"
    code = (folder / "settings.py").read_text() + (folder / "environment.py").read_text()
    read = set(re.findall(r'\b(?:env\.\w+|text)\(\s*"([A-Z_]+)"', code))
    documented = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert read == documented


def test_the_foundation_loads_neither_django_nor_celery() -> None:
    words = "import sys, extraction, timeline; print([m for m in ('django', 'celery') if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_a_web_process_never_loads_the_parser() -> None:
    """It shows what was read; the parser would take it 50 MB and a second of every start."""
    words = "import django; django.setup(); import sys, conflict_tracker.urls; print('spacy' in sys.modules)"
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    said = subprocess.run([sys.executable, "-c", words], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def test_the_site_starts_where_there_is_no_gdal() -> None:
    """The stock admin would import django.contrib.gis through leaflet; ours must not."""
    words = (
        "import sys; sys.modules['django.contrib.gis'] = None\n"
        "import django; django.setup()\n"
        "from django.core.management import call_command; call_command('check')\n"
        "from django.contrib import admin; print(len(admin.site._registry))"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "conflict_tracker.settings"}
    said = subprocess.run(
        [sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=False, env=environment
    )
    assert said.returncode == 0, said.stderr
    assert int(said.stdout.split()[-1]) > 5
