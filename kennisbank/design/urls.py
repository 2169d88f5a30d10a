"""The style page's address."""

from django.urls import path

from kennisbank.design import views

urlpatterns = [path("", views.styleguide, name="styleguide")]
