"""What the office gives to an import: a file, and how to read it."""

from collections.abc import Iterable

from django import forms
from django.core.files.uploadedfile import UploadedFile

from lodge.school.domain.roster.package import LARGEST_UPLOAD, MEGABYTE

BY_ITS_WORDS = "By the words at the top of its columns"


class UploadForm(forms.Form):
    """A roster to look at; nothing is imported by sending it."""

    file = forms.FileField(
        label="File",
        help_text="A OneRoster zip, or a CSV file of pupils or of staff. At most 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".zip,.csv"}),
    )
    mapping = forms.ChoiceField(label="How to read a CSV file", required=False)
    holds_some = forms.BooleanField(
        label="The file holds only some of them, so nobody leaves by being missing",
        required=False,
    )

    def __init__(self, *args: object, mappings: Iterable[str], **more: object) -> None:
        """Offer the school's saved mappings."""
        super().__init__(*args, **more)  # type: ignore[arg-type]  # Django's own arguments
        names = [(name, name) for name in mappings]
        field = self.fields["mapping"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", BY_ITS_WORDS), *names]

    def clean_file(self) -> UploadedFile:
        """
        Take only what a roster can be.

        :raises ValidationError: if the file is too large.
        """
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_UPLOAD:
            limit = LARGEST_UPLOAD // MEGABYTE
            raise forms.ValidationError(f"The file is larger than {limit} MB. Export it smaller.")
        return file
