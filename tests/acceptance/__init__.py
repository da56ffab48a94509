"""What users meet: pylint started as a process on trees of files, its output compared whole."""
