"""The shapes in which the API shows and takes things."""
