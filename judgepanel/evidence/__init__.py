"""Evidence beside the official ranking: how sure it is, how severe each judge, what would change it.

Pure and seeded: no disk, clock or dice of its own; the same panel and seed give the same figures to the last bit. The
only room that knows numpy, which loads at first use: `panel` is plain Python, everything behind `examine` stands on
numpy. Knows panels of scores; knows nothing of records, files or windows, and never replaces the official result.
"""
