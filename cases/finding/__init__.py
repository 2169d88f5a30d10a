"""Finding: lists, facets and search ask `find(query, filters, person)` and nothing else."""
