"""How a customer judges: against an expectation, losses weighing more than gains, the worst contact remembered."""

from __future__ import annotations

from typing import NamedTuple

from simulation.arithmetic import clip01
from simulation.jit import inner, kernel
from simulation.state import CUSTOMER, Floats


@kernel
def perceived(service: float, care: float, weight: float) -> float:
    """Quality of a contact as this customer weighs it: what is done, and how one is treated. S1; T12.

    Args:
        service, care: 0–1. weight: of care for this customer, 0–1.
    """
    return service + weight * (care - service)


@kernel
def offered(product: float, contact: float, intensity: float) -> float:
    """Quality of the whole offer: the product, and the contact as far as people are the offer. Section 1.3, T12.

    Args:
        product, contact: quality of each, 0–1. intensity: how much of the offer is the contact, 0–1.
    """
    return product + intensity * (contact - product)


@kernel
def disconfirmation(gap: float, gain: float, loss: float, diminishing: float) -> float:
    """Effect of quality minus expectation: kinked at 0, losses steeper, both with diminishing returns. C2–C4, Q2."""
    if gap > 0.0:
        return gain * gap / (1.0 + diminishing * gap)
    return loss * gap / (1.0 - diminishing * gap)


@kernel
def verdict_on(
    a, quality: float, expectation: float, price: float, price_sensitivity: float, leniency: float
) -> float:
    """Satisfaction (0–1) with this visit: performance, disconfirmation, fairness of the price. C2, C3.

    Args:
        quality, expectation: 0–1. price: index. price_sensitivity: 0–1. leniency: the customer's own lean, about 0.
    """
    fairness = -a.fairness * price_sensitivity * (price - 1.0)
    return clip01(
        a.verdict_base + a.verdict_performance * quality + fairness + leniency
        + disconfirmation(quality - expectation, a.verdict_gain, a.verdict_loss, a.diminishing))


@kernel
def promised_quality(a, promise: float, price: float) -> float:
    """Quality (0–1) that promise and price lead people to expect. C2, Q9, S0."""
    return clip01(a.promise_base + a.promise_weight * promise + a.promise_price * (price - 1.0))


@kernel
def next_expectation(a, expectation: float, quality: float, promised: float) -> float:
    """Expectation (0–1) after a visit: habit pulls to what was lived, promise and price to what was said. C2."""
    return clip01(expectation + a.habit * (quality - expectation) + a.promise_pull * (promised - expectation))


@kernel
def next_satisfaction(a, satisfaction: float, verdict: float) -> float:
    """Satisfaction (0–1) after a visit: a bad one moves it further than a good one. Q1 (lived contacts)."""
    gap = verdict - satisfaction
    return clip01(satisfaction + a.memory * (gap if gap > 0.0 else a.memory_loss * gap))


@kernel
def next_worst(a, worst: float, quality: float) -> float:
    """The worst contact as it is remembered (0–1): replaced by a worse one, slowly forgotten. Q13, C8, S2."""
    return quality if quality < worst else worst + a.forget_worst * (quality - worst)


class Memory(NamedTuple):
    """What customers remember, one value each."""

    satisfaction: Floats
    expectation: Floats
    worst: Floats
    price_sensitivity: Floats
    leniency: Floats


@inner
def memory_of(s) -> Memory:
    """The rows of all customers' memory."""
    numbers = s.customers.numbers
    return Memory(
        numbers[CUSTOMER.satisfaction], numbers[CUSTOMER.expectation], numbers[CUSTOMER.worst_contact],
        numbers[CUSTOMER.price_sensitivity], numbers[CUSTOMER.leniency])


@inner
def judge(memory, price, promised, a, customer, quality, remembered):
    """A customer judges a visit and remembers it; returns the verdict (0–1)."""
    expectation = memory.expectation[customer]
    verdict = verdict_on(
        a, quality, expectation, price, memory.price_sensitivity[customer], memory.leniency[customer])
    memory.satisfaction[customer] = next_satisfaction(a, memory.satisfaction[customer], verdict)
    memory.expectation[customer] = next_expectation(a, expectation, quality, promised)
    memory.worst[customer] = next_worst(a, memory.worst[customer], remembered)
    return verdict
