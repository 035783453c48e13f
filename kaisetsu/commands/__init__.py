"""Commands: one module each, with ``run(name, arguments, root)`` that gives an exit code."""
