"""The window for people: pages rendered on the server, owning none of what they show."""
