"""From records to what counts: set union, heads, disputes, scorecards, and the plan of one merge.

Pure: no disk, clock or dice. Knows records, the award's set-up and the score set; knows nothing of files on a
disk, workbooks, seals or totals.
"""
