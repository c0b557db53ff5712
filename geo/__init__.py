"""Places: countries, provinces, capitals, their spellings and regions, loaded from the files in `geo/data`."""
