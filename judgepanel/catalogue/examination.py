"""The findings of examining a panel from a table of scores. Part of the catalogue."""

from judgepanel.catalogue.wording import Wording, error, info, warning

EXAMINATION: dict[str, Wording] = {
    "scores-none": error(
        "There is no score in the table.",
        "It needs rows of judge, entry and score, or a column of entries and one column for each judge. Score files of "
        "an award are merged into it; then the award is examined.",
    ),
    "result-book-totals": info(
        "This is a result workbook of this program; the totals that count were read from its sheet Totals.",
        "Examine the award itself where marks, criteria and weights matter.",
    ),
    "score-not-number": error(
        '"{text}" is not a number, so it was left out.',
        "Type a number, or leave the cell empty where nobody scored.",
    ),
    "score-too-large": error(
        "{text} is larger than any score, so it was left out.", "Check the number of its digits."
    ),
    "score-twice": error(
        "{judge} scored {what} as {text} here and as {other} in {elsewhere}; neither was counted.",
        "Keep the one that counts.",
    ),
    "score-repeated": info("{judge} scored {what} as {text} here and in {elsewhere}; it counts once."),
    "names-alike": warning(
        "{names} differ only in capitals, blanks or punctuation, and were read as different ones.",
        "If they are the same, write them alike everywhere.",
    ),
    "column-no-judge": info('The column "{heading}" holds a result, so it was not read as a judge.'),
    "column-text": warning(
        'The column "{heading}" holds mostly words, so it was not read as a judge.',
        "Correct its cells if a judge's scores should stand there.",
    ),
    "criterion-stranger": error(
        'There is no criterion "{value}" in the category, so the mark was left out.',
        "Use the criterion's id, code or title.",
    ),
    "criterion-contradicted": error(
        "The table says {text} of {what} here and {other} in {place_of_other}; the first was taken.",
        "Say the same in every row of a criterion.",
    ),
    "criterion-number": error(
        '"{text}" is no weight or end of a scale, so it was left out.', "Type a number; weights are above 0."
    ),
    "criterion-scale": error(
        "The scale of {what} is not whole, so marks are taken as they stand.",
        "Give every criterion a lowest and a highest mark.",
    ),
    "sheets-unfinished": warning(
        "%n scorecards lack a mark for some criterion, so they do not count.",
        "Complete them, or read the totals over the answered criteria beside the others.",
        one="1 scorecard lacks a mark for some criterion, so it does not count.",
    ),
    "panel-large": error(
        "The panel has {found} {what}; at most {most} can be examined.", "Examine it in parts."
    ),
}
