"""A curator who is logged in at the desk."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client


@pytest.fixture
def curator(db: None) -> User:
    # Without a password: hashing one takes longer than the test.
    return User.objects.create(username="curator", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(curator: User) -> Client:
    client = Client()
    client.force_login(curator)
    return client
