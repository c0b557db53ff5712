"""Publishers and the texts they published, kept as they were submitted."""
