"""The same company written plainly: one Python object per agent, one method per behaviour, to be read and to check by.

It shares with the model the equations (the small pure functions of `simulation.rules`, run here as ordinary Python)
and the declarations, and nothing else: own luck, own people, own loops, own sums, own accounts.
Begin to read in `company.py`, at `ReferenceCompany.WEEK`.
"""

from tests.reference.company import ReferenceCompany

__all__ = ["ReferenceCompany"]
