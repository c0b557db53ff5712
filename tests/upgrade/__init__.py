"""The check that an upgrade stands beside the code before it."""
