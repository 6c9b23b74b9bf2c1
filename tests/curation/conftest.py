"""A curator to act in the tests."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User


@pytest.fixture
def curator(db: None) -> User:
    return User.objects.create(username="curator", is_staff=True, is_superuser=True)
