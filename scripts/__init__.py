"""What maintainers run by hand; nothing here is needed to install or to run the product."""
