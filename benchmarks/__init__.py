"""What is fast, against what, measured side by side in one run: `python -m benchmarks`.

A figure is a ratio of two medians taken in turns on the same machine, never a time alone. Not part of the tests.
"""
