"""The names of the sheets of a result workbook by which it is known again, for whoever writes or reads one."""

RANKING, TOTALS = "Ranking", "Totals"
SCORECARDS, METHOD = "Scorecards", "Method"
# Together no other program's workbook has these.
TELLING = frozenset({RANKING, TOTALS, SCORECARDS, METHOD})
