"""The living room: claims, events and periods of control, and who decided what about them."""
