"""JSON-LD in a page."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

#: Text of an article must neither end the element nor open a comment in it.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """The data as a script element of data: browsers run nothing of it, so that it fits our policy for scripts."""
    written = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))
