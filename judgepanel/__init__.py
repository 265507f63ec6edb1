"""The library of Judgepanel: everything that is true without a window.

It runs with Qt not installed. Arrows between its rooms point downward only; `docs/architecture.md` draws them.
"""

__version__ = "0.1.0"
