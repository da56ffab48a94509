"""From the outcomes of first imports to what is said of them."""
