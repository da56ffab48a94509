"""What a module does while it is imported, compiled to a small instruction set of a stack machine.

Only what can matter for an import that meets a half-loaded module is kept: imports, bindings, reads through names that
may hold modules, calls of what the project may have defined, and the control flow around them.
"""
