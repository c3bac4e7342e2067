"""What is said by events that begin a record, the slot a record claims, and differences."""

import django.db.models.deletion
import lodge.foundation.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('devices', '0001_initial'),
        ('school', '0003_sign_in'),
    ]

    operations = [
        migrations.CreateModel(
            name='Differing',
            fields=[
                ('pk', models.CompositePrimaryKey('school_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('school', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ('id', models.UUIDField(default=lodge.foundation.ids.new_id, editable=False)),
                ('kind', models.CharField(max_length=30)),
                ('about', models.JSONField()),
                ('clause', models.CharField(blank=True, max_length=60)),
                ('found_at', models.DateTimeField()),
                ('ended_how', models.CharField(blank=True, max_length=10)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by_name', models.CharField(blank=True, max_length=250)),
                ('reason', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'verbose_name_plural': 'differing',
            },
        ),
        migrations.AddField(
            model_name='custody',
            name='claim_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='custody',
            name='claimed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='custody',
            name='second',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='custodyevent',
            name='desk_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='custodyevent',
            name='desk_seq',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='custodyevent',
            name='device_kind',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='custodyevent',
            name='person_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='custodyevent',
            name='second',
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name='custody',
            index=models.Index(condition=models.Q(('claim_id__isnull', False), ('closed_at__isnull', True)), fields=['school', 'claim_id'], name='devices_custody_claim'),
        ),
        migrations.AddIndex(
            model_name='differing',
            index=models.Index(fields=['school', 'ended_how'], name='devices_differing_open'),
        ),
    ]
