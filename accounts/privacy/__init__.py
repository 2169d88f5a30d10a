"""What is known of people: why it is kept, how it is taken along, how it is erased.

`fates` classes every field, `rooms` is where each room hangs its own part, `spans` says
how long. A room's tables, export and erasure stand in that room's own `privacy`.
"""
