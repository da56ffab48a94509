"""Animals of a den."""
