"""Which files belong to a project, what their modules are called, and the facts of each."""
