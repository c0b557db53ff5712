"""Who changed what, and when: a chain of entries, each sealed with the hash of the one before it."""
