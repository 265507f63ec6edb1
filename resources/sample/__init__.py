"""The fictional sample award: entries, judges, marks, and the script that draws the entries' evidence files."""
