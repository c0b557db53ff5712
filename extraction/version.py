"""The version of the reader's code; raise it whenever the same text may be read differently."""

ENGINE_VERSION = "1.0"
