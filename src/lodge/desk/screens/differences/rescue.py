"""The rescue file: what a desk saved to disk is brought in, once or as often as somebody likes."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lodge.desk import actions
from lodge.desk.domain.rescue import LONGEST, NotARescueFile, read_rescue
from lodge.desk.screens.standing import Standing, standing_at
from lodge.foundation import moment

BAD_REQUEST = 400


@require_http_methods(["GET", "HEAD", "POST"])
def rescue(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a rescue file and say what came of it, or what is wrong with it."""
    desk = standing_at(request, slug)
    page: dict[str, object] = {"slug": slug, "fault": ""}
    if request.method != "POST":
        return render(request, "desk/rescue.html", page)
    file = request.FILES.get("file")
    try:
        said = _receive(desk, file)
    except NotARescueFile as error:
        page |= {"fault": str(error)}
        return render(request, "desk/rescue.html", page, status=BAD_REQUEST)
    return render(
        request,
        "desk/rescue.html",
        page | {"file_name": file.name if file else "", "said": said},
    )


def _receive(desk: Standing, file: UploadedFile | None) -> actions.Received:
    if file is None:
        raise NotARescueFile("Choose the file first.")
    # One byte more than there may be, so that a longer file is seen to be longer.
    batch = read_rescue(file.read(LONGEST + 1), school=desk.slug)
    return actions.receive(actor=desk.actor, batch=batch, received_at=moment.now())
