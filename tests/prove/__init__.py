"""The long proofs of `make prove`, and the short forms of them that tests run."""
