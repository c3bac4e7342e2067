"""New rows are written as Django writes them, whatever the table."""

from uuid import UUID

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, models

from lodge.foundation.statements.inserting import _column
from lodge.foundation.tenancy import school_models

SAMPLES = {str: "Ada", int: 7, bool: True, UUID: UUID(int=7)}
FIELDS = [field for model in school_models() for field in model._meta.concrete_fields]


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_what_is_written_as_it_is_is_what_django_would_write(field):
    column = _column(field, DEFAULT_DB_ALIAS)
    sample = UUID(int=7) if column.is_hex else SAMPLES.get(column.ready)

    written = sample.hex if column.is_hex else sample

    assert field.get_db_prep_save(sample, connection) == written


def test_a_field_that_writes_in_a_way_of_its_own_is_left_to_itself():
    class Sealed(models.CharField):
        def get_prep_value(self, value):
            return f"sealed {value}"

    field = Sealed(max_length=9)
    field.set_attributes_from_name("word")

    assert _column(field, DEFAULT_DB_ALIAS).ready is not str
