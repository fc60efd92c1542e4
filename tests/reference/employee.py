"""An employee's week: what they receive, how they work, what they give, how it feels, whether they stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa

from simulation.arithmetic import MIDDLE
from simulation.luck import FEEL, LEAVE, SPEAK
from simulation.rules.people import (
    BEGINNERS_DIFFER, FIRST_DAYS_DIFFER, FIRST_MOOD, FIRST_SATISFACTION, FIRST_STANDARD, FIRST_STRAIN,
)
from simulation.rules.turnover import TOLD
from simulation.rules.wellbeing import USUAL_SUPPORT
from simulation.state import CLOSED, EMPLOYEE
from tests.reference import luck
from tests.reference.equations import (
    arithmetic, care, leadership, learning, motivation, people, readiness, symmetry, turnover, wellbeing, word_of_mouth,
    workload,
)
from tests.reference.sums import FIXED, mean

if TYPE_CHECKING:
    from tests.reference.company import ReferenceCompany
    from tests.reference.department import Department
    from tests.reference.leaders import Manager


class Employee(mesa.Agent):  # type: ignore[misc]
    """A post, and whoever holds it: an empty post keeps the numbers of the one who left until somebody comes."""

    model: ReferenceCompany

    def __init__(self, model: ReferenceCompany, index: int, manager: Manager, department: Department) -> None:
        """An empty post that waits for nobody."""
        super().__init__(model)
        self.index, self.manager, self.department = index, manager, department
        self.colleagues: list[Employee] = []
        for name in EMPLOYEE._fields:
            setattr(self, name, 0.0)
        self.present, self.arrives, self.person, self.tenure = 0, CLOSED, 0, 0
        self.forget_the_week()

    def forget_the_week(self) -> None:
        """Nobody met, nothing done."""
        self.n_contacts = self.verdicts = self.qualities = self.errors_shown = self.errors_hidden = 0

    @property
    def is_vacant(self) -> bool:
        """Whether nobody holds the post, and somebody will."""
        return not self.present and self.arrives != CLOSED

    def arrive(self, week: int) -> None:
        """Somebody new takes the post from this week on: their own traits, a beginner's skill, an open mind."""
        a = self.model.assumptions
        bits = luck.word(self.model.traits_key, self.index + self.person * len(self.model.employees))
        self.talent = arithmetic.clip01(MIDDLE + a.spread_talent * luck.normal(luck.draw(bits, 1)))
        self.need_for_autonomy = arithmetic.clip01(MIDDLE + a.spread_need * luck.normal(luck.draw(bits, 2)))
        self.resilience = arithmetic.clip01(MIDDLE + a.spread_resilience * luck.normal(luck.draw(bits, 3)))
        self.warmth = arithmetic.clip01(MIDDLE + a.spread_warmth * luck.normal(luck.draw(bits, 4)))
        self.disposition = a.spread_disposition * luck.normal(luck.draw(bits, 5))
        self.drive = a.spread_drive * luck.normal(luck.draw(bits, 8))
        common = luck.normal(luck.draw(bits, 13))

        def lean(number: int, common: float) -> float:
            own = luck.normal(luck.draw(bits, number))
            return float(a.spread_conditions * people.lean(own, common, a.conditions_together))

        self.own_autonomy, self.own_support = lean(9, common), lean(10, common)
        self.own_intensity, self.own_meaning = lean(11, -common), lean(12, common)
        last = luck.draw(bits, 6)
        self.skill = a.beginner_skill * (1.0 + BEGINNERS_DIFFER * (luck.first(last) - MIDDLE))
        self.felt_care = self.trust = self.cooperation = MIDDLE
        self.effort = self.competence = self.ties = MIDDLE
        self.autonomy_felt = self.support_felt = self.intensity_felt = self.meaning_felt = MIDDLE
        self.performance = self.engagement = self.report_chance = MIDDLE
        self.usual_care = self.lessons = self.hidden_errors = self.overload = self.faking = self.error_chance = 0.0
        self.strain, self.service_standard, self.mood = FIRST_STRAIN, FIRST_STANDARD, FIRST_MOOD
        chance = FIRST_DAYS_DIFFER * (luck.second(last) - MIDDLE)
        self.satisfaction = arithmetic.clip01(FIRST_SATISFACTION + self.disposition + chance)
        self.tenure, self.arrives, self.present = 0, week, 1

    def look_at_peers(self) -> None:
        """Sees what colleagues at work felt last week; oneself where there are none."""
        others = [other for other in self.colleagues if other.present]
        self.peers_care = mean([other.felt_care for other in others], otherwise=self.felt_care)
        self.peers_satisfaction = mean([other.satisfaction for other in others], otherwise=self.satisfaction)

    def receive_care(self) -> None:
        """Felt care, trust and ties move on; care and trust fall faster than they rise."""
        p, a, attention = self.model.felt, self.model.assumptions, self.manager.attention
        example = self.model.direction.direction_care
        gap = care.care_goal(p, a, attention, self.peers_care) - self.felt_care
        self.felt_care += arithmetic.lag(gap, a.care_rate, a.care_fall)
        hollow = care.hollowness(p, a, attention, example)
        self.usual_care += arithmetic.lag(self.felt_care - self.usual_care, a.usual_rate, a.usual_fall)
        letdown = arithmetic.positive(self.usual_care - self.felt_care)
        gap = care.trust_goal(p, a, self.felt_care, example, hollow, letdown) - self.trust
        self.trust += arithmetic.lag(gap, a.trust_rate, a.trust_fall)
        self.trust = arithmetic.clip01(self.trust - self.manager.team_shock)
        self.ties += arithmetic.lag(care.ties_goal(p, a) - self.ties, a.ties_rate, 1.0)

    def learn(self) -> None:
        """Learns from errors shown, carries those hidden, and comes nearer to what practice can reach here."""
        p, a, profile = self.model.felt, self.model.assumptions, self.model.profile
        shown, hidden = self.error_chance * self.report_chance, self.error_chance * (1.0 - self.report_chance)
        self.lessons = learning.next_lessons(self.lessons, shown, a.lesson_rate, a.lesson_decay)
        self.hidden_errors = learning.next_hidden(self.hidden_errors, hidden, a.hidden_decay)
        exchange = p.knowledge_sharing * self.cooperation * self.ties
        lessons = self.lessons * profile.case_variety
        ceiling = learning.skill_ceiling(p, a, self.talent, self.manager.attention, exchange, lessons)
        near = leadership.closeness(p.remote_days, a.remote_threshold, a.remote_loss, p.communication)
        practice = near * learning.practice_rate(profile.ramp_up, p.onboarding, a.onboarding_ramp, a.full_onboarding)
        gap = ceiling - self.skill
        self.skill += gap * (practice if gap > 0.0 else a.forgetting)

    def motivate(self) -> None:
        """Decides how much effort to make and how much to help."""
        p, a = self.model.felt, self.model.assumptions
        pull = motivation.bonus_pull(p, a, float(self.manager.n_present))
        self.effort = motivation.effort_level(a, self.engagement, pull, self.drive, p.pay)
        self.cooperation = motivation.cooperation_level(p, a, self.trust, self.ties)

    def prepare(self) -> None:
        """Competence on this week's cases, the ways of errors, and how many contacts there is time for."""
        p, a, company = self.model.felt, self.model.assumptions, self.model
        help_given = p.knowledge_sharing * self.cooperation
        variety = company.profile.case_variety
        self.competence = readiness.competence_level(p, a, variety, self.skill, self.lessons, help_given)
        self.error_chance = readiness.error_level(
            p, a, self.competence, self.strain, self.overload, self.hidden_errors)
        self.report_chance = readiness.report_level(a, p.error_tolerance, self.trust)
        self.recover_chance = readiness.recover_level(a, p.decision_latitude, self.competence)
        share = readiness.time_at_work(company.hours_off, self.strain, a.absence)
        if self.tenure < p.onboarding:
            share *= a.onboarding_capacity
        self.capacity = company.capacity_scale * share * readiness.pace(p, a, self.skill, self.effort)

    def utilisation(self) -> float:
        """The department's utilisation, and what fell on oneself beyond one's part."""
        d = self.department
        if d.capacity <= 0.0 or self.capacity <= 0.0:
            return d.utilisation
        part = float(d.n_contacts) * self.capacity / d.capacity
        beyond: float = (float(self.n_contacts) - part) / self.capacity
        return float(arithmetic.positive(d.utilisation + beyond))

    def load(self) -> None:
        """The week's work against the week's time: overload, the standard held, service and care that can be given."""
        p, a, profile = self.model.felt, self.model.assumptions, self.model.profile
        self.overload = min(arithmetic.positive(self.utilisation() - 1.0), 1.0)
        guidance = workload.standard_goal(p, a, self.engagement)
        self.service_standard = workload.next_standard(self.service_standard, guidance, self.overload, a)
        extras = (
            workload.autonomy_worth(p, a, self.manager.attention, self.competence)
            + workload.routine_worth(p, a, self.competence) + workload.tools_worth(p, a, self.felt_care)
            + a.service_standard * (self.service_standard - MIDDLE) - a.service_waiting * self.department.waiting
            - a.service_overload * self.overload - a.service_strain * self.strain)
        self.service = workload.service_level(p, a, profile.product_quality, self.competence, self.effort, extras)
        self.faking = workload.faking_level(p.brand_promise, profile.emotional_demand, self.mood, self.satisfaction, a)
        inner = arithmetic.mean_of(self.mood, self.satisfaction)
        burden = arithmetic.mean_of(self.strain, self.overload)
        own = workload.sincerity(a, self.warmth, self.engagement, inner, self.faking, burden)
        self.care_given = symmetry.care_given(own, self.felt_care, a)

    def speak(self) -> None:
        """Perhaps tells somebody outside what it is like to work here."""
        company, a = self.model, self.model.assumptions
        bits = luck.draw(luck.word(company.employees_key, self.index), SPEAK)
        if luck.first(bits) < min(a.ambassador_rate / company.profile.customer_weight, 1.0):
            listener = company.customers[luck.pick(len(company.customers), luck.second(bits))]
            listener.satisfaction = word_of_mouth.opinion_after_employee(a, listener.satisfaction, self.satisfaction)

    def perceive(self) -> None:
        """Takes in how customers and the work itself were this week."""
        p, a, d = self.model.felt, self.model.assumptions, self.department
        n = self.n_contacts
        verdict = self.verdicts / FIXED / n if n > 0 else 0.0
        quality = self.qualities / FIXED / n if n > 0 else self.performance
        met = wellbeing.mood_of_contacts(verdict, n, d.verdict, self.model.profile.customer_weight)
        self.mood += a.mood_rate * (met - self.mood)
        result = arithmetic.clip01(a.performance_quality * quality + (1.0 - a.performance_quality) * self.effort)
        self.performance += a.performance_rate * (result - self.performance)
        self.autonomy_felt = wellbeing.autonomy_felt_level(p, a, self.manager.attention, self.own_autonomy)
        self.support_felt = wellbeing.support_felt_level(
            p, a, self.felt_care, self.cooperation, self.ties, self.own_support)
        self.intensity_felt = wellbeing.intensity_level(a, d.utilisation, self.overload, self.own_intensity)
        self.meaning_felt = wellbeing.meaning_level(p, a, self.mood, self.felt_care, self.own_meaning)

    def feel(self) -> None:
        """Strain, satisfaction and engagement move on; moods of colleagues are catching."""
        p, a = self.model.felt, self.model.assumptions
        misfit = wellbeing.autonomy_misfit(self.need_for_autonomy, p.autonomy, self.competence, p.coaching)
        fear = (1.0 - p.error_tolerance) * (1.0 - self.trust)
        demands = wellbeing.demands_level(a, self.intensity_felt, self.mood, self.faking, misfit, fear)
        resources = (
            a.strain_support * (self.support_felt - USUAL_SUPPORT) + a.strain_offer * p.employee_support
            + a.strain_resilience * (self.resilience - MIDDLE))
        self.strain += arithmetic.lag(wellbeing.strain_goal(a, demands, resources) - self.strain, a.strain_rate, 1.0)
        conditions = wellbeing.conditions_level(
            a, self.autonomy_felt, self.support_felt, self.intensity_felt, self.meaning_felt, self.trust)
        conditions -= wellbeing.let_down(a, self.usual_care, self.felt_care)
        goal = wellbeing.satisfaction_goal(a, self.disposition, conditions, p.pay, self.strain, self.mood)
        step = arithmetic.lag(goal - self.satisfaction, a.satisfaction_rate, a.satisfaction_fall)
        caught = a.contagion * self.ties * (self.peers_satisfaction - self.satisfaction)
        chance = luck.normal(luck.draw(luck.word(self.model.employees_key, self.index), FEEL))
        self.satisfaction = arithmetic.clip01(self.satisfaction + step + caught + a.satisfaction_noise * chance)
        goal = wellbeing.engagement_goal(a, self.satisfaction, self.meaning_felt, self.autonomy_felt, self.strain)
        self.engagement += arithmetic.lag(goal - self.engagement, a.engagement_rate, 1.0)

    def leave_or_stay(self) -> None:
        """Quits, goes along with a wave of leavers, or stays a week longer."""
        company, profile = self.model, self.model.profile
        bits = luck.draw(luck.word(company.employees_key, self.index), LEAVE)
        factor = turnover.quit_factor(company.felt, company.assumptions, self.satisfaction, self.tenure)
        chance = turnover.quit_chance(company.quit_scale, profile.turnover, factor)
        if luck.first(bits) < chance or luck.second(bits) < company.shock.leave_share:
            company.sums["n_quit"] += 1
            vacant = turnover.weeks_vacant(profile.vacancy, company.assumptions, company.felt.pay)
            self.part(company.week + vacant, laid_off=False)
        else:
            self.tenure += 1

    def part(self, arrives: int, laid_off: bool) -> None:
        """Goes; the next holder comes in week `arrives`."""
        told = {EMPLOYEE._fields[k]: getattr(self, EMPLOYEE._fields[k]) for k in TOLD}
        self.model.leavers.append({
            "post": self.index, "person": self.person, "team": self.manager.index, "tenure": self.tenure,
            "week": self.model.week, "laid_off": laid_off, **told})
        self.manager.quarter["leavers"] += 1.0
        self.present, self.arrives = 0, arrives
