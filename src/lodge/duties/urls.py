"""The addresses of duties, under a school; and of calendars, which sign nobody in."""

from django.urls import path

from lodge.duties import views
from lodge.foundation.ui.bar import WAYS, Way

app_name = "duties"

WAYS.put(Way(code="duties", text="Duties", route="duties:wall", order=12))

urlpatterns = [
    path("duties", views.wall, name="wall"),
    path("duties/settled", views.settled, name="settled"),
    path("duties/seen", views.seen, name="seen"),
    path("duties/calendar", views.calendar, name="calendar"),
    path("duties/<uuid:telling_id>/<slug:address>", views.duty, name="duty"),
    path("duties/<uuid:telling_id>/<slug:address>/hand-over", views.hand_over, name="hand-over"),
]
site_urlpatterns = [
    path("calendar/<slug:school>/<slug:secret>.ics", views.feed, name="duties-feed"),
]
