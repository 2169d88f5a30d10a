"""Settings: `base` holds what is always so; `local`, `production` and `test` stand on it."""
