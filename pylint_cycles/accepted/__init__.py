"""What people have accepted: pragmas in the files, and the baseline."""
