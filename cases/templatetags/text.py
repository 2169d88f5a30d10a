"""Template filters that turn text into safe HTML; the work is done in cases/text.py."""

from django import template

from cases import text

register = template.Library()

register.filter("markdown", text.markdown)
register.filter("inline_markdown", text.inline_markdown)
register.filter("web_address", text.web_address)
register.simple_tag(text.json_ld, name="json_ld")
