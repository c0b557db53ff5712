"""Writes of events: what a reading said, what an editor decided, what follows, and the conflicts themselves."""
