"""`make bench` and `make bench-world`: the figures of docs/measurements.md."""
