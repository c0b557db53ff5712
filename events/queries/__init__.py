"""Reads of events: conflicts and their answers, and the evidence behind each."""
