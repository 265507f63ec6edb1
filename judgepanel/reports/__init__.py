"""Reports: the only room that knows PDF. Values come in, pages come out; nothing is decided or computed here.

`ranking_report` is the door and is cheap to import; the modules behind it load reportlab.
"""
