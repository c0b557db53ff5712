"""Tests of places: the shipped files, the gazetteer, searches, and the modules of the map."""
