"""Translations of the window: for each language a text file (.ts) and what is compiled from it (.qm)."""
