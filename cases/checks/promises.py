"""What an author looks at before others read a text: a program cannot."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Promise(models.TextChoices):
    """What somebody promises of what they wrote; each is ticked by hand."""

    CLOSED = "closed", _("No investigation is running in which this plays a part.")
    TACTICS = "tactics", _("It gives away no tactics, techniques or codes.")
    CITIZENS = "citizens", _("Citizens cannot be recognised, not by detail upon detail either.")
    COLLEAGUES = "colleagues", _("Colleagues who appear in it know of it, or cannot be recognised.")
