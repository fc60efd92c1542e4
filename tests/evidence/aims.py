"""What calibration would see of the model, with few companies."""

from __future__ import annotations

from collections.abc import Mapping

from experiments.evidence.calibrate import calibration_targets
from simulation import Assumptions
from tests.evidence.recorded import recorded

FEW = 4


@recorded("nearly")
def aims_of_few_companies() -> Mapping[str, tuple[float, ...]]:
    """Value, band and doubt of every aim."""
    return {aim.key: (aim.value, aim.low, aim.high, aim.doubt) for aim in calibration_targets(Assumptions(), units=FEW)}
