"""Who may do what: roles and API tokens on Django's own users."""
