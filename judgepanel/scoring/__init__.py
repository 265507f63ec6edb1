"""The official result: exact totals, means and competition ranks, in fractions.

Pure: no disk, clock or dice, no floats. Knows scorecards; knows nothing of records or how they were merged.
"""
