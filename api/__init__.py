"""The window for programs: every noun as JSON under /api/v1/, owning none."""
