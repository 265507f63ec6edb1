"""The desk of a judge: declare, read, mark, hand in. `workspace` holds the front door; the views only wish.

Views are shown frozen values and send facts and wishes; none of them knows another, and none keeps anything.
"""
