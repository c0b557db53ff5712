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
        ("SECRET_KEY", "short", "at least 50"),
        ("ALLOWED_HOSTS", "*", "write the names under which the site is reached"),
        ("BEHIND_TLS", "True", "set NUM_PROXIES=1"),
        ("CSRF_TRUSTED_ORIGINS", "map.example", "https://map.example"),
        ("BUDGET_LOG_IN", "many", "such as 5/15m"),
        ("BUDGET_LOG_IN", "0/15m", "such as 5/15m"),
        ("LOG_LEVEL", "LOUD", "one of DEBUG, INFO, WARNING, ERROR"),
        ("NUM_PROXIES", "-1", "whole number"),
        ("EMAIL_URL", "mail.example", "smtp://user:password@host:587"),
        ("THIRD_READER_URL", "models.example/v1", "https://models.example/v1"),
        ("THIRD_READER_URL", "https://models.example/v1", "name the model"),
        ("THIRD_READER_BUDGET", "much", "such as 2.50"),
        ("THIRD_READER_SECONDS", "600", "1 to 80"),
    ],
)
def test_a_wrong_value_stops_the_start_and_says_what_to_write(variable, value, remedy) -> None:
    said = start_with(**{variable: value})
    assert said.returncode != 0
    assert remedy in said.stderr


def test_debug_is_for_this_machine_only() -> None:
    said = start_with(DEBUG="True", ALLOWED_HOSTS="map.example")
    assert said.returncode != 0
    assert "ALLOWED_HOSTS is this machine only" in said.stderr


def test_the_site_as_it_is_deployed_leaves_nothing_to_warn_of() -> None:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    secret = "".join(chr(97 + number % 26) + str(number) for number in range(40))
    environment = {"BEHIND_TLS": "True", "NUM_PROXIES": "1", "ALLOWED_HOSTS": "map.example", "SECRET_KEY": secret}
    env = {**os.environ, **environment}
    said = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
