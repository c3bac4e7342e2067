"""What the pages of the staff ask: names, posts with their days, forms, accounts."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.http import QueryDict

from lodge.school.domain.roles import SCHOOL_ROLES
from lodge.school.forms.plain import NearDayField, SeenField, offer, reason_field
from lodge.school.models import Person


class NewMemberForm(forms.Form):
    """Somebody who joins the staff."""

    given_name = SeenField(label="First name", max_length=100)
    family_name = SeenField(label="Last name", max_length=100)
    email = forms.EmailField(label="E-mail address at school", required=False)


class StretchForm(forms.Form):
    """A first day and, if it is known, a last one."""

    starts_on = NearDayField(label="First day")
    ends_on = NearDayField(
        label="Last day", help_text="Leave it empty while it is open.", required=False
    )

    def __init__(self, asked: QueryDict | None, *, today: date) -> None:
        """Begin with today."""
        super().__init__(asked)
        self.fields["starts_on"].initial = today

    def clean_ends_on(self) -> date | None:
        """
        Return the last day.

        :raises ValidationError: if it is before the first.
        """
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data["ends_on"]
        if first and last and last < first:
            raise forms.ValidationError("The last day is before the first. Check both.")
        return last if isinstance(last, date) else None


class PostForm(StretchForm):
    """A post to give."""

    role_code = forms.ChoiceField(label="Post", choices=[("", "Choose"), *SCHOOL_ROLES.items()])
    field_order = ("role_code", "starts_on", "ends_on")


class CoverForm(StretchForm):
    """Who stands in for somebody, and for which days."""

    person = forms.ChoiceField(label="Who stands in")
    field_order = ("person", "starts_on", "ends_on")

    def __init__(self, asked: QueryDict | None, *, people: Iterable[Person], today: date) -> None:
        """Offer the staff; standing in always has a last day."""
        super().__init__(asked, today=today)
        offer(self, "person", ((str(each.id), each.full_name) for each in people), "Choose")
        self.fields["ends_on"].required = True
        self.fields["ends_on"].help_text = ""


class TutorForm(StretchForm):
    """A form to look after."""

    form = forms.ChoiceField(label="Form")
    field_order = ("form", "starts_on", "ends_on")

    def __init__(self, asked: QueryDict | None, *, forms_there: Iterable[str], today: date) -> None:
        """Offer the forms that pupils are in."""
        super().__init__(asked, today=today)
        offer(self, "form", forms_there, "Choose")


class LastDayForm(forms.Form):
    """The last day of something."""

    on = NearDayField(label="Last day")
    reason = reason_field()

    def __init__(self, asked: QueryDict | None, *, first: date | None, today: date) -> None:
        """Begin with today."""
        super().__init__(asked)
        self.first = first
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        """
        Return the day.

        :raises ValidationError: if it had not begun by then.
        """
        on = self.cleaned_data["on"]
        if self.first is not None and on < self.first:
            raise forms.ValidationError(
                f"It begins on {self.first.day} {self.first:%B %Y}, after that day."
            )
        return on if isinstance(on, date) else date.max


class ReasonForm(forms.Form):
    """Why something is done, where nothing else is asked."""

    reason = reason_field()


class AccountForm(forms.Form):
    """What somebody signs in with."""

    username = SeenField(
        label="User name",
        help_text="Letters, digits and @ . + - _",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    email = forms.EmailField(label="E-mail address at school", required=False)
