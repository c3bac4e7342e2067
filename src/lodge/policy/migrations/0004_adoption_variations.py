from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('policy', '0003_adoption_readings'),
    ]

    operations = [
        migrations.AddField(
            model_name='adoption',
            name='variations',
            field=models.JSONField(default=list),
        ),
    ]
