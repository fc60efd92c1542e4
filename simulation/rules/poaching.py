"""Employees who quit a company of a market and take an open post at another, with part of their skill."""

from __future__ import annotations

from simulation.arithmetic import clip01, positive
from simulation.jit import inner, kernel
from simulation.luck import OF_EMPLOYEE, TAKE_POST, TRAITS_OF_EMPLOYEE, draw, first, pick, second, third, week_key, word
from simulation.rules.people import FIRST_SATISFACTION, arrive
from simulation.rules.rivalry import (
    EMPLOYEE_TRAITS, LEARNT, NEW_PLACE, OF_DEPARTMENT, ORIGIN, PLACE, RIVAL, SAVED, SHOWN_AS_EMPLOYER, SHOWN_OPEN_POSTS,
    chosen, is_vacant, pull, set_out,
)
from simulation.state import EMPLOYEE, EMPLOYEE_COUNT


@kernel
def brought_skill(r, skill: float, beginner: float) -> float:
    """Skill (0–1) on the first day of somebody who did the same work elsewhere: part of it stays behind. Assumed."""
    return beginner + r.skill_carried * positive(skill - beginner)


@kernel
def take_chance(r, weight: float) -> float:
    """Chance that somebody who quits takes the open post at a rival that they look at. Assumed.

    Args:
        weight: `pull` of the rival as an employer; 1 where it shows what the market usually shows.
    """
    return min(r.poaching * weight, 1.0)


@inner
def weigh_as_employee(r, offers, own):
    """Weights of the companies with an open post, but for their own; returns their sum."""
    weights, shown = offers.weights, offers.shown
    usual, total = 0.0, 0.0
    for j in range(weights.size):
        usual += shown[j, SHOWN_AS_EMPLOYER] / weights.size
    for j in range(weights.size):
        is_open = j != own and shown[j, SHOWN_OPEN_POSTS] > 0.0
        weights[j] = pull(r, shown[j, SHOWN_AS_EMPLOYER], usual) if is_open else 0.0
        total += weights[j]
    return total


@inner
def give_notice(s, i, left, first_left, n_left, movers):
    """Those who quit company i this week are on the way; who was let go, or replaced at once, is not followed.

    Args:
        left: float64 (rows, LEAVER_COLUMNS), the log of leavers; this week's are rows `first_left` to `n_left` - 1.
    """
    numbers, counts = s.employees.numbers, s.employees.counts
    for row in range(first_left, n_left):
        e = int(left[row, 0])
        if left[row, 5] == 1.0 or counts[EMPLOYEE_COUNT.present, e] == 1:
            continue
        n = set_out(movers, i, e, -1, counts[EMPLOYEE_COUNT.department, e])
        for k in range(len(EMPLOYEE_TRAITS)):
            movers.what[n, k] = numbers[EMPLOYEE_TRAITS[k], e]
        movers.what[n, LEARNT] = numbers[EMPLOYEE.skill, e]


@inner
def apply_for_posts(r, week, offers, movers):
    """Those who quit look for a post one after the other, from a random one on; an open post is promised once."""
    n = movers.n[0]
    start = pick(n, first(draw(week_key(offers.keys[0], week, OF_EMPLOYEE), TAKE_POST)))
    for m in range(n):
        k = (start + m) % n
        origin = movers.who[k, ORIGIN]
        wkey = week_key(offers.keys[origin], week, OF_EMPLOYEE)
        bits = draw(word(wkey, movers.who[k, PLACE]), TAKE_POST + origin)
        total = weigh_as_employee(r, offers, origin)
        if total <= 0.0:
            continue
        rival = chosen(offers.weights, total, second(bits))
        if first(bits) < take_chance(r, offers.weights[rival]):
            movers.who[k, RIVAL] = rival
            offers.shown[rival, SHOWN_OPEN_POSTS] -= 1.0


@inner
def open_post(s, department, uniform):
    """An open post, of the same department where there is one, from a random one on; -1 where there is none."""
    posts, found = s.employees.counts.shape[1], -1
    start = pick(posts, uniform)
    for n in range(posts):
        e = (start + n) % posts
        if is_vacant(s, e):
            if s.employees.counts[EMPLOYEE_COUNT.department, e] == department:
                return e
            found = e if found < 0 else found
    return found


@inner
def take_post(s, a, r, traits, e, week, what):
    """Somebody from a rival takes post e from the next week on: the same person, with part of their skill."""
    numbers = s.employees.numbers
    s.employees.counts[EMPLOYEE_COUNT.person, e] += 1
    arrive(s, a, traits, e, week + 1)
    luck = numbers[EMPLOYEE.satisfaction, e] - FIRST_SATISFACTION - numbers[EMPLOYEE.disposition, e]
    for k in range(len(EMPLOYEE_TRAITS)):
        numbers[EMPLOYEE_TRAITS[k], e] = what[k]
    numbers[EMPLOYEE.skill, e] = brought_skill(r, what[LEARNT], numbers[EMPLOYEE.skill, e])
    numbers[EMPLOYEE.satisfaction, e] = clip01(FIRST_SATISFACTION + numbers[EMPLOYEE.disposition, e] + luck)


@inner
def welcome_employees(s, a, r, j, week, offers, movers, moved):
    """Company j fills its posts with those whom it promised one; `moved` counts as for customers."""
    traits = week_key(offers.keys[j], 0, TRAITS_OF_EMPLOYEE)
    wkey = week_key(offers.keys[j], week, OF_EMPLOYEE)
    for k in range(movers.n[0]):
        who = movers.who[k]
        if who[RIVAL] == j:
            bits = draw(word(wkey, who[PLACE]), TAKE_POST + who[ORIGIN])
            e = open_post(s, who[OF_DEPARTMENT], third(bits))
            if e >= 0:
                who[NEW_PLACE], who[SAVED] = e, s.employees.counts[EMPLOYEE_COUNT.arrives, e] - week
                take_post(s, a, r, traits, e, week, movers.what[k])
                moved[who[ORIGIN], j] += 1


@inner
def wait_longer(s, i, movers):
    """Recruits from outside are shared: the weeks that a rival's post is filled sooner, one of company i waits longer.

    It is the post that was left, or another where that one is filled again.
    """
    for k in range(movers.n[0]):
        who = movers.who[k]
        if who[ORIGIN] == i and who[NEW_PLACE] >= 0:
            e = who[PLACE] if is_vacant(s, who[PLACE]) else open_post(s, who[OF_DEPARTMENT], 0.0)
            if e >= 0:
                s.employees.counts[EMPLOYEE_COUNT.arrives, e] += who[SAVED]
