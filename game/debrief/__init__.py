"""The debrief of a workshop, made from its log alone: what was done, what came of it, why, and what might have been.

What is quick (`timeline`, `comparison`, bets, learning) is there at once; what takes many more companies to be played
(`deep`) tells how far it is and can be stopped.
"""
