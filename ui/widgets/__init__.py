"""Pieces of screen that know nothing of awards: marks as texts, pages as pixels, sentences as plain text.

No module here imports the domain, and none does slow work on the thread that draws.
"""
