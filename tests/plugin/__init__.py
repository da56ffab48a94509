"""The thin parts around the analysis: settings, ignored files, what is said of failures."""
