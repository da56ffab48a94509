"""One file per cause: small trees, and the whole text that the plugin says of them."""
