"""The only room that knows Excel: a guarded reader, text-safe writing, and the workbooks made of them.

`cells` reads any workbook without trusting it, `writing` makes new ones, `score_file` is what a judge hands in,
`result_book` what a chair signs, `table` reads other people's lists. Nothing here opens a judge's file to save it
again, computes a ranking or decides what counts.
"""
