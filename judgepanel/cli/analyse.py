"""The verb that examines a panel: an award's own, or anybody's table of scores."""

from collections.abc import Mapping
from fractions import Fraction

from judgepanel.chairing import examination, setup
from judgepanel.cli.arguments import Arguments
from judgepanel.cli.chair import Verb
from judgepanel.cli.evidence_lines import evidence_lines
from judgepanel.cli.evidence_shapes import evidence_data
from judgepanel.cli.output import Output
from judgepanel.errors import UsageError
from judgepanel.issues import Issue


def analyse(given: Arguments, output: Output) -> tuple[Issue, ...]:
    """Print the evidence about a panel; with --pdf also write it down as pages with pictures."""
    category = setup.find_category(given.text("category")) if given.text("category") else None
    found = examination.examine_path(given.path("panel"), _question(given), category)
    output.issues(found.issues)
    data = evidence_data(found)
    if pdf := given.optional_path("pdf"):
        examination.write_report(found, pdf)
        output.say(f"Written: {pdf}")
    output.result(data, evidence_lines(found))
    return found.issues


def _question(given: Arguments) -> examination.Question:
    places, seed = given.number("top"), given.number("seed")
    if places is not None and places < 1:
        raise UsageError("A shortlist has at least one place.", way_out="Give --top a number from 1.")
    if seed is not None and seed < 0:
        raise UsageError(
            "A seed is a whole number from 0.", way_out="Leave --seed out, or give such a number."
        )
    return examination.Question(
        places=places or examination.PLACES,
        seed=examination.SEED if seed is None else seed,
        factor=_factor(given.text("component_factor")),
    )


def _factor(text: str) -> Fraction:
    if not text:
        return examination.FACTOR
    try:
        found = Fraction(text)
    except (ValueError, ZeroDivisionError) as wrong:
        raise UsageError(f'"{text[:40]}" is not a factor.', way_out="Give a number such as 1.6.") from wrong
    if not 0 < found <= 1_000_000:
        raise UsageError(f'"{text[:40]}" is not a factor.', way_out="Give a number such as 1.6.")
    return found


VERBS: Mapping[str, Verb] = {"analyse": analyse}
