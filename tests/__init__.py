"""Every test, in rooms as the house has them."""
