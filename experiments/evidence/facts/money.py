"""Facts about money and time: Q10, Q11, Q12, Q24."""

from __future__ import annotations

from experiments.estimate import Estimate, Floats, mean_estimate, paired_difference
from experiments.evidence.facts.fact import Fact, falls, rises
from experiments.evidence.facts.plays import change, company, over, played
from simulation import Assumptions, Scenario
from simulation.arithmetic import WEEKS_PER_YEAR
from simulation.events import Event
from simulation.scenario_parts import Text

# Three employees in ten leave within a month. Assumed.
WAVE = Event(week=1, kind="wave_of_leavers", size=0.3, weeks=4)
POINTS = 30
PROMISES = (0.1, 0.5, 0.9)
# Strong and weak routines: what autonomy leaves of them. Assumed.
FREE, ROUTINE = {"autonomy": 0.9}, {"autonomy": 0.1}
# Care as in the scenario's own claims, stopped in the dip after half a year.
CARE = {"manager_attention": 0.6, "direction_care": 0.6, "recognition": 0.5, "listening": 0.4, "follow_through": 0.6,
        "training": 24.0}
STOPPED = {0: CARE, 26: {}}
# Companies that leave about 20 € a week to luck, where 32 leave 40.
MANY = 128
LEAN = {"staffing": 0.85}


def lost_to_leavers(
    policy: dict[str, float], measure: str, weeks: int, assumptions: Assumptions | None, seed: int
) -> Floats:
    """What a wave of leavers takes from a measure, mean over the weeks, in each replicate."""

    def hotel(*events: Event) -> Scenario:
        return company("hotel", policy, events=events)

    calm, hit = (played(one, None, assumptions, seed, weeks) for one in (hotel(), hotel(WAVE)))
    return over(calm, measure, 1, weeks) - over(hit, measure, 1, weeks)


def cost_of_leavers(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Profit lost in a year per point of turnover: high less low promise; how much faster it rises at the top."""
    modest, usual, premium = (
        WEEKS_PER_YEAR / POINTS * lost_to_leavers({"brand_promise": promise}, "profit", 52, assumptions, seed)
        for promise in PROMISES)
    return paired_difference(premium, modest), mean_estimate(premium - 2 * usual + modest)


def routines(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Quality lost to leavers: with weak routines; weak less strong routines."""
    free, routine = (lost_to_leavers(style, "delivered_quality", 26, assumptions, seed) for style in (FREE, ROUTINE))
    return mean_estimate(free), paired_difference(free, routine)


def j_curve(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Profit of care against none, at first and at the end; stopped early: against kept up, against none in all."""
    centre = company("marathon")
    own, kept, stopped = (played(centre, levers, assumptions, seed, 156, MANY) for levers in (None, CARE, STOPPED))
    return (
        change(kept, own, "profit", 1, 13), change(kept, own, "profit", 131, 156),
        change(stopped, kept, "profit", 131, 156), change(stopped, own, "profit", 1, 156))


def pressure(assumptions: Assumptions | None, seed: int) -> tuple[Estimate, ...]:
    """Fewer people: profit, employees' and customers' satisfaction in the first year."""
    hotel = company("hotel")
    lean, own = (played(hotel, levers, assumptions, seed, 52) for levers in (LEAN, None))
    return tuple(
        change(lean, own, name, 1, 52) for name in ("profit", "employee_satisfaction", "customer_satisfaction"))


MONEY_FACTS = (
    Fact(
        key="Q10", certainty="C", run=cost_of_leavers,
        sentence=Text(
            fr="Un départ coûte plus cher là où l’on promet plus.",
            en="A departure costs more where more is promised."),
        checks=(
            rises(
                "Hôtel : résultat perdu en un an par point de départs (€), promesse de 0,9 moins promesse de 0,1.",
                "Hotel: profit lost in a year per point of turnover (€), promise of 0.9 less promise of 0.1."),
            rises(
                "Convexité : hausse de 0,5 à 0,9 moins hausse de 0,1 à 0,5 (€).",
                "Convexity: rise from 0.5 to 0.9 less rise from 0.1 to 0.5 (€)."))),
    Fact(
        key="Q11", certainty="A", run=routines,
        sentence=Text(
            fr="Les départs font moins de tort là où les procédures sont solides.",
            en="Departures hurt less where routines are strong."),
        checks=(
            rises(
                "Hôtel très autonome (0,9) : qualité perdue en six mois quand trois personnes sur dix partent.",
                "Hotel with much autonomy (0.9): quality lost in half a year when three people in ten leave."),
            rises(
                "La même perte, moins celle d’un hôtel à procédures (autonomie 0,1).",
                "The same loss, less that of a hotel with routines (autonomy 0.1)."))),
    Fact(
        key="Q12", certainty="A", run=j_curve,
        sentence=Text(
            fr="Prendre soin coûte d’abord, rapporte ensuite ; qui s’arrête tôt perd les deux.",
            en="Care costs first and pays later; who stops early loses both."),
        checks=(
            falls(
                "Marathon : résultat par semaine le premier trimestre (€), avec soin moins sans.",
                "Marathon: profit a week in the first quarter (€), with care less without."),
            rises(
                "Résultat par semaine les six derniers mois de trois ans (€), avec soin moins sans.",
                "Profit a week in the last half of three years (€), with care less without."),
            falls(
                "Résultat par semaine les six derniers mois (€), soin arrêté au bout de six mois moins soin tenu.",
                "Profit a week in the last half year (€), care stopped after half a year less care kept up."),
            falls(
                "Résultat par semaine sur trois ans (€), soin arrêté au bout de six mois moins pas de soin.",
                "Profit a week over three years (€), care stopped after half a year less no care."))),
    Fact(
        key="Q24", certainty="A", run=pressure,
        sentence=Text(
            fr="Presser pour plus d’efficacité peut augmenter le résultat de l’année pendant que la satisfaction "
               "baisse.",
            en="Efficiency pressure can raise this year’s profit while satisfaction falls."),
        checks=(
            rises(
                "Hôtel avec 15 % de postes en moins : résultat par semaine la première année (€), écart avec l’usuel.",
                "Hotel with 15% fewer posts: profit a week in the first year (€), against the usual."),
            falls("Satisfaction des collaborateurs.", "Satisfaction of employees."),
            falls("Satisfaction des clients.", "Satisfaction of customers."))),
)
