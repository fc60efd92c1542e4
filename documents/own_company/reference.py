"""Every field with its unit, its bounds and what it informs: for the workbook's explanations and a page of the docs."""

from __future__ import annotations

from documents.own_company.headings import label
from documents.own_company.remarks import allowed
from experiments.own_company.fields import COMPANY, TEAM, Field
from experiments.own_company.fit import FEWEST_COMPANIES
from experiments.own_company.observations import (
    ANSWERS_DIFFER, CUSTOMERS_ANSWERING, ENOUGH_TEAMS, OF_MODEL, PASSIVES, SHARE_ANSWERING,
)
from locales import translate

INTRODUCTION = """# My company

What a reader's own company tells about itself (page `/decide/company`), and how the model's start is fitted to it.
This page is written by `python -m documents.own_company`, as are the made-up examples in `docs/examples/`.

Sizes, pay, turnover, churn and what the direction does already are taken as they are told. What nobody can tell (how
much attention managers give, how good the offer is, where answers stand at all) is free: `free_quantities.py` declares
it with its prior, the sector's value and an assumed spread. Companies drawn from there are settled with the same luck
and asked what the company's own surveys would have found; they count by how likely the told figures are then
(`bayes.py`). Fitted companies are played once more with luck of their own, and each told figure is set beside what
their surveys find.

What lies between a figure and the model is said, not tuned: one answer on a scale of 0 to 1 has a standard deviation
of {answers} (assumed), so that twelve answers tell little; {responding:.0%} of employees and {customers} customers are
taken to answer where it is not told; {passives:.0%} of people are neither promoters nor detractors; the model itself
may be off by {satisfaction} of a scale, {points:g} points of a promoter score, {margin:.0%} of revenue (all assumed).
How much teams differ counts from {teams} teams on. A company of more than 150 is fitted on a part with the same teams.
A sample that is worth fewer than {fewest:g} independent companies claims nothing.

Files may be CSV or .xlsx workbooks, in any usual coding, with headings on up to three lines. A scale is named in its
field, in a heading or in the answers ("Satisfaction (1 to 7)", "sur 20", "14/20", "%"); one that is not named, that may
begin at 0 or at 1, or that no answer uses well is asked for, as are percentages that may be shares. Figures that are
withheld ("NC", "<5") are not told; lines that sum others are left out and named. What a file calls otherwise the reader
names in a step of its own, which also combines the answers of a survey by team and teams by department.

The model does not know teams one by one. A team outside the range that chance leaves deserves a look at its working
conditions; one in ten falls outside for no reason.

```python
from documents.own_company import read
from experiments.own_company.fitting import calibrate

reading = read(open("docs/examples/reflet-made-up-example.csv", "rb").read())
fit = calibrate(reading.check.told)   # reading.check.remarks says what is wrong where told is None
fit.decision.scenario                 # the company, to simulate, compare and decide about
fit.lines, fit.quantities             # what is matched, what the data told
```

"""
HEAD = "| Field | Unit | Allowed | Required | What it is | What it informs |\n|---|---|---|---|---|---|\n"


def reference(language: str) -> list[dict[str, str]]:
    """Every field with its unit, what is allowed, and what it informs."""
    return [{
        "field": label(field.name, language), "unit": unit_label(field, language),
        "allowed": allowed(field, language), "required": required(field, language),
        "help": translate(f"ownfield.{field.name}.help", language),
        "informs": translate(f"owninforms.{field.informs}", language)} for field in (*COMPANY, *TEAM)]


def unit_label(field: Field, language: str) -> str:
    """The unit as it stands beside a value."""
    return translate(f"ownunit.{field.unit or field.kind}", language)


def required(field: Field, language: str) -> str:
    """Whether a field has to be filled in, in a word; empty where it has not."""
    return translate("ownsheet.yes", language) if field.is_required else ""


def reference_page() -> str:
    """The page of the docs, in English."""
    rows = reference("en")
    introduction = INTRODUCTION.format(
        answers=ANSWERS_DIFFER, responding=SHARE_ANSWERING, customers=CUSTOMERS_ANSWERING, passives=PASSIVES,
        satisfaction=OF_MODEL["strain"], points=OF_MODEL["nps"], margin=OF_MODEL["margin"], teams=ENOUGH_TEAMS,
        fewest=FEWEST_COMPANIES)
    parts = (("## The company", rows[:len(COMPANY)]), ("## Each team", rows[len(COMPANY):]))
    return introduction + "\n".join(
        f"{title}\n\n{HEAD}" + "".join(f"| {' | '.join(row.values())} |\n" for row in part) for title, part in parts)
