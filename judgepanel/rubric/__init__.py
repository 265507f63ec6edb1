"""What is judged and how a mark is read: categories, score sets, scales. Exact decimals, no floats, no disk.

Knows nothing of judges, entries or files. Everything here is data that an organiser may replace.
"""
