"""The vocabulary: frozen values that may cross every wall. No behaviour beyond what a value knows of itself.

`award` and `entry` say what is judged and by whom, `record` what a judge handed in, `scorecard` what that means,
`ranking` what follows, `bundle`, `score_file` and `merge_plan` what travels and what it would change.
"""
