"""The site's addresses. An address once published keeps working."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.urls import path, reverse_lazy

from archive.search.collections import ARTICLES, QUOTES
from archive.web import converters
from archive.web.views import (
    articles,
    citing,
    compare,
    dates,
    feeds,
    home,
    machines,
    outlets,
    people,
    quotes,
    saved_searches,
    search,
    suggestions,
    utterances,
    versions,
)

converters.register()

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("search/quotes/", search.quotes, name="search-quotes"),
    path("search/occurrences/", search.in_context, name="search-occurrences"),
    path("search/occurrences.csv", search.occurrences_csv, name="search-occurrences-csv"),
    path("suggest/", suggestions.suggestions, name="suggest"),
    path("searches/", saved_searches.searches, name="searches"),
    path("searches/save/", saved_searches.save, {"collection": ARTICLES.name}, name="save-articles"),
    path("searches/save/quotes/", saved_searches.save, {"collection": QUOTES.name}, name="save-quotes"),
    path("searches/<int:pk>/", saved_searches.change, name="saved-search"),
    path("searches/<int:pk>/look/", saved_searches.look, name="saved-search-look"),
    path("searches/<int:pk>/new/", saved_searches.news, name="saved-search-new"),
    path("searches/<int:pk>/renew-feed/", saved_searches.renew_feed, name="saved-search-renew-feed"),
    path("searches/<int:pk>/delete/", saved_searches.delete, name="saved-search-delete"),
    path("feeds/search/", feeds.of_search, {"collection": ARTICLES.name}, name="feed-articles"),
    path("feeds/search/quotes/", feeds.of_search, {"collection": QUOTES.name}, name="feed-quotes"),
    path("feeds/searches/<slug:key>/", feeds.of_saved, name="feed-saved"),
    path("articles/", articles.article_list, name="articles"),
    path("articles/undated/", dates.undated, name="articles-undated"),
    path("articles/<year:year>/", dates.year, name="articles-year"),
    path("articles/<year:year>/<two:month>/", dates.month, name="articles-month"),
    path("articles/<year:year>/<two:month>/<two:day>/", dates.day, name="articles-day"),
    path("article/<int:pk>/", articles.article, name="article"),
    path("article/<int:pk>/cite/<str:form>", citing.article, name="article-citation"),
    path("article/<int:pk>/versions/", versions.versions, name="article-versions"),
    path("article/<int:pk>/shared/<int:other>/", versions.shared, name="article-shared"),
    path("article/<int:pk>/<str:slug>/", articles.article, name="article"),
    path("outlets/", outlets.outlet_list, name="outlets"),
    path("outlets/<slug:slug>/", outlets.outlet, name="outlet"),
    path("people/", people.people_list, name="people"),
    path("people/<slug:slug>/", people.person, name="person"),
    path("quotes/", quotes.quote_list, name="quotes"),
    path("quote/<int:pk>/", quotes.quote, name="quote"),
    path("quote/<int:pk>/cite/<str:form>", citing.quote, name="quote-citation"),
    path("utterance/<int:pk>/", utterances.utterance, name="utterance"),
    path("compare/", compare.compare, name="compare"),
    path("compare/coverage.csv", compare.export_matrix, name="compare-matrix"),
    path("compare/versions.csv", compare.export_versions, name="compare-versions"),
    path("healthz", machines.healthz, name="healthz"),
    path("readyz", machines.readyz, name="readyz"),
    path("robots.txt", machines.robots, name="robots"),
    path("sign-in/", LoginView.as_view(redirect_authenticated_user=True), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path(
        "password/",
        PasswordChangeView.as_view(template_name="registration/password.html", success_url=reverse_lazy("searches")),
        name="password",
    ),
    path("admin/", admin.site.urls),
]

handler400 = "archive.web.views.errors.bad_request"
handler404 = "archive.web.views.errors.not_found"
