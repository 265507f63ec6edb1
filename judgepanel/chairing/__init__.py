"""The front doors of a chair: set up and issue, take in, decide, results. They do not know each other.

`opening` opens an award, `setup` makes one and issues its bundles, `score_sheets` makes the same as forms in Excel,
`practice` puts in an entry to practise on,
`intake` looks at score files and filled forms and takes them in, `moderation` appends the chair's decisions and
`set_aside` enters single cells of a file that was changed outside, `results` says what follows. Every door takes an
open award or frozen values and gives frozen values; slow work is done on values alone, so that it may run beside a
window.
"""
