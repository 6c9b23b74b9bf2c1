"""Django's settings. Everything that differs between machines comes from the environment; see README.md."""

from __future__ import annotations

import sys
from pathlib import Path

from archive.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent

env = Environment.of_process()
TESTING = "pytest" in sys.modules

DEBUG = env.boolean("DEBUG", default=False)
# Tests run with DEBUG off, as the site does, and sign nothing that leaves the process.
SECRET_KEY = env.secret_key("SECRET_KEY", debug=DEBUG or TESTING)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", [])

# -- where things lie
DATA_DIR = env.path("DATA_DIR", BASE_DIR / "var")
CAPTURES_DIR = env.path("CAPTURES_DIR", DATA_DIR / "captures")
FIXTURES_DIR = BASE_DIR / "fixtures"
SEARCH_URL = env.search_url("SEARCH_URL", f"whoosh://{DATA_DIR / 'index'}")
# What one process may keep in memory of what it read from the index for words.
SEARCH_CACHE_MB = env.integer("SEARCH_CACHE_MB", default=128, minimum=1)

env.folder("DATA_DIR", DATA_DIR)
DATABASES = {"default": env.database("DATABASE_URL", DATA_DIR / "archive.sqlite3")}
DATABASES["default"]["OPTIONS"] = {
    # Writers queue for the lock at BEGIN instead of failing at the first write;
    # with WAL, readers never wait for them.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;"
        " PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-16000;"
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- the application
INSTALLED_APPS = [
    "archive",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "archive.web.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "archive.web.middleware.PageForOtherMethods",
]

ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# -- language and time: dates are shown as the articles give them, times in UTC
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

# -- accounts: made on the curator's desk
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "searches"
LOGOUT_REDIRECT_URL = "home"

# -- e-mail: what is new in saved searches, sent by `manage.py send_alerts`
# Where the site is found: links in e-mails begin with it, and what feeds call their entries. Pages do without.
SITE_URL = env.site_url("SITE_URL")
vars().update(env.mail("EMAIL_URL"))
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "archive@localhost")

# -- static files
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# -- security
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"archive": {"level": env.one_of("LOG_LEVEL", LOG_LEVELS, default="INFO"), "propagate": True}},
}
