"""The entry bundle: what the chair sends one judge, sealed against accident and read with distrust.

It knows the bundle's file format, its seal key and receipt code. It must not know where awards or workspaces lie,
what a judge answered, or how a window shows it.
"""
