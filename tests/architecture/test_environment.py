"""Settings from the environment: a value that cannot be meant stops the start, with the remedy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def start_with(**environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "check"]
    env = {**os.environ, **environment}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("variable", "value", "remedy"),
    [
        ("DEBUG", "yes", "it must be True or False"),
        ("DATABASE_URL", "mysql://localhost/x", "must begin with sqlite:/// or postgres://"),
        ("REDIS_URL", "amqp://localhost", "must begin with redis://"),
        ("SECRET_KEY_FILE", "/nowhere/secret", "cannot be read"),
    ],
)
def test_a_wrong_value_stops_the_start_and_says_what_to_write(variable, value, remedy) -> None:
    said = start_with(**{variable: value})
    assert said.returncode != 0
    assert remedy in said.stderr
