"""One source file in, module facts out: nothing here knows of other files, of pylint or of settings."""
