"""The list of searches that somebody may see."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from lodge.foundation.pages.no_uploads import takes_words_only
from lodge.incidents.domain.search import Stage
from lodge.incidents.permissions.search.reading import why_not_take_out
from lodge.incidents.presenters.search.telling import listed
from lodge.incidents.queries.search import lives_of, searches
from lodge.incidents.queries.search.names import names_of
from lodge.incidents.views.search.standing import asker, shown


@takes_words_only
@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what waits for a decision first, then all others, the newest first."""
    actor = asker(request)
    found = searches(seen_by=actor)
    lives = lives_of(seen_by=actor, found=found)
    names = names_of(seen_by=actor, ids={each.person_id for each in found})
    waiting = [each for each in found if lives[each.id].stage is Stage.ASKED]
    others = [each for each in found if lives[each.id].stage is not Stage.ASKED]
    page = {
        "slug": slug,
        "leads": why_not_take_out(actor=actor) is None,
        "waiting": [listed(each, life=lives[each.id], names=names) for each in waiting],
        "others": [listed(each, life=lives[each.id], names=names) for each in others],
    }
    return shown(request, "list", page, None)
