"""What the model shows when it is played for minutes, recorded figure by figure and checked against the model.

`uv run python -m tests.evidence.record` plays all of it and writes `record.json`. Tests assert on what stands there;
`test_record.py` holds the record against the model: the bits of a probe and three entries played anew in every run,
everything in a run with `-m deep`.
"""
