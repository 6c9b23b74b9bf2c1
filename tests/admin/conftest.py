"""A curator who is logged in at the desk."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client


@pytest.fixture
def curator(db: None) -> User:
    return User.objects.create_superuser("curator", password="not-a-secret-in-tests")


@pytest.fixture
def desk(curator: User) -> Client:
    client = Client()
    client.force_login(curator)
    return client
