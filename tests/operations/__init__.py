"""Tests of what whoever runs the site relies on."""
