"""The chair's desk: who handed in what, what a pile of score files would change, and what follows from it.

Views are given frozen values and emit wishes; only `workspace` holds the front doors behind them.
"""
