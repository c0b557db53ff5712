"""Tests that try to get in, or to make the site do what it must not."""
