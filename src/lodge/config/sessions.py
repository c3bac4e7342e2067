"""Where sessions are kept: in the database, read at every request."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models.functions import Now

from lodge.foundation.statements.questions import Question

RUNNING = Question[Session, str](
    lambda key: Session.objects.filter(session_key=key, expire_date__gt=Now()), sample=""
)


class SessionStore(db.SessionStore):
    """Django's own, which asks for a session by a question that is worked out before."""

    def _get_session_from_db(self) -> Session | None:
        found = RUNNING.answer(self.session_key or "")
        if found is None:
            self._session_key = None
        return found
