"""The command line: the same front doors as the window, which proves that the core needs none.

Knows arguments, sentences and JSON; decides nothing. `running.run` is the only way in. Nothing is imported here,
because the window asks `arguments` for the verbs at start and must not pay for what they need.
"""
