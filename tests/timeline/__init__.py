"""Tests of `timeline`: values in, values out, no database."""
