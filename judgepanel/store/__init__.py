"""The only SQL. One file, one owner: a judge's workspace or a chair's award on their own disk.

Knows how a SQLite file is opened, proved sound, changed in one transaction, copied and migrated, and how the two
kinds of file keep their facts. Must not know what a mark means, what counts, or what a person sees. A database
that came from somebody else is never opened here: what travels is a bundle or a score file.
"""
