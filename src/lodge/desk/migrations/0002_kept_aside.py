"""What desks sent and nobody could take."""

import django.db.models.deletion
import lodge.foundation.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0001_initial"),
        ("school", "0004_tutors_and_first_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="SetAside",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "school_id",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("id", models.UUIDField(default=lodge.foundation.ids.new_id, editable=False)),
                ("words", models.JSONField()),
                ("reason", models.CharField(max_length=300)),
                ("received_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by_name", models.CharField(blank=True, max_length=250)),
                ("settled_how", models.CharField(blank=True, max_length=300)),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="school.school",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "set aside",
                "indexes": [
                    models.Index(fields=["school", "settled_at"], name="desk_setaside_open")
                ],
            },
        ),
    ]
