"""Pseudonyms: who writes under one is sealed, recognised by its owner only, opened by two.

`vault` is cryptography and knows no table; `names` are the names. No row here leads from a
pseudonym to a person. The pages stand with the other pages about people, in `accounts/views`.
"""
