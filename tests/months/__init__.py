"""Simulated learners, and the documented rules that the program is held to while they use it."""
