"""One chart as a picture that stands alone, with its title, what it shows in a sentence, and where it comes from."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from documents.decision.chart import axis_sentence, curve_of, curve_sentence
from documents.decision.drawing import Format, marks_of, picture
from experiments.effects import Effects
from locales import translate
from simulation.recipe import model_version
from wording.names import company_title
from wording.report import signs

DATE = "d MMMM y"


def picture_of(outcome: Effects, kind: Format, language: str, made: date, measure: str) -> bytes:
    """The chart of a measure, or of the money gained, as PNG or SVG.

    Raises:
        UnknownNameError: no such measure; says the nearest.
    """
    curve = curve_of(outcome, measure, language)
    source = translate(
        "paper.foot", language, title=company_title(outcome.decision, language), version=model_version(),
        seed=outcome.decision.seed, date=format_date(made, DATE, locale=language))
    text = curve_sentence(outcome, measure, language)
    source = "\n".join((" ".join((translate("paper.key", language), *signs(outcome, language))), source))
    return picture(curve, marks_of(outcome), language, axis_sentence(curve, language), text, source, kind)
