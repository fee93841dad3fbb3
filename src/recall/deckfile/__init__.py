"""Deck files: YAML that people write, read with line numbers, checked, and written back without disturbing it.

Nothing is imported here: ``library`` and ``values`` are light, ``reader`` and the writers load yaml.
"""
