"""The behaviours of a week, one file each: the equations as small functions, and the loop that applies them.

Every rule has the same signature `rule(s, p, a, profile, now)`: the state, the levers as they are felt, the
assumptions, the company's profile, and the moment (week, key of luck, shocks). Equations are pure; only loops change
arrays.
"""
