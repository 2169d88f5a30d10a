"""Addresses for probes; without language, at the root."""

from django.urls import path

from kennisbank.operations.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
