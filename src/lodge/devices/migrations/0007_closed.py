# So that what is here, and what left lately, is found without looking through years.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('devices', '0006_alarms'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='custody',
            index=models.Index(
                condition=models.Q(('closed_at__isnull', True)),
                fields=['school', 'opened_at', 'id'],
                name='devices_custody_here',
            ),
        ),
        migrations.AddIndex(
            model_name='custody',
            index=models.Index(fields=['school', 'closed_at'], name='devices_custody_closed'),
        ),
    ]
