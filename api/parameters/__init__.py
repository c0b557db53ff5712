"""What every address can be asked with."""
