"""Articles, entities, comparison, notes and the library that keeps them.

Everything is imported from the module that is named after it, so that a
program loads no more than it uses.
"""
