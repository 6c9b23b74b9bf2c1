"""What a row was like when its form was opened: whoever saves it later is told what changed meanwhile.

The form carries a hidden field with a short digest of each column. It guards no secret: who may save may change it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import models

#: The hidden field, which `templates/admin/change_form.html` prints.
OPENED = "_opened"
DIGEST_LENGTH = 12
#: A longer value is named, not repeated.
SHOWN = 80


def as_opened(row: models.Model) -> str:
    """The value of the hidden field for a row as the database has it now."""
    fresh = type(row)._default_manager.get(pk=row.pk)
    return json.dumps({field.name: _digest(fresh, field) for field in _columns(fresh)})


def guarded(form: type[forms.ModelForm]) -> type[forms.ModelForm]:
    """The form, which refuses once to save a row that somebody else has changed since it was opened."""

    class Guarded(form):  # type: ignore[valid-type, misc]
        def clean(self) -> dict[str, Any]:
            changed = _changed_since(self.instance, self.data.get(OPENED, ""))
            data: dict[str, Any] = super().clean()
            if changed:
                self.add_error(
                    None,
                    "Somebody else, or an import, has changed this entry since you opened it: "
                    f"{'; '.join(changed)}. Nothing was saved. To put what stands below in its place, save again.",
                )
            return data

    return Guarded


def _changed_since(row: models.Model, opened: str) -> list[str]:
    """Which columns differ from those that the form was opened with, and what they are now, in words."""
    try:
        known = json.loads(opened or "{}")
    except ValueError:
        return []
    if not isinstance(known, dict):
        return []
    return [_words(row, field) for field in _columns(row) if known.get(field.name, "") not in ("", _digest(row, field))]


def _columns(row: models.Model) -> Sequence[models.Field[Any, Any]]:
    return [field for field in row._meta.concrete_fields if field.editable and not field.primary_key]


def _digest(row: models.Model, field: models.Field[Any, Any]) -> str:
    return hashlib.sha256(repr(field.value_from_object(row)).encode()).hexdigest()[:DIGEST_LENGTH]


def _words(row: models.Model, field: models.Field[Any, Any]) -> str:
    value = getattr(row, field.name)
    shown = "" if value is None else str(value)
    return f"{field.verbose_name} is now “{shown}”" if len(shown) <= SHOWN else str(field.verbose_name)
