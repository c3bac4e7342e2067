"""When something that is seldom written was written last."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0002_longer_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='chainhead',
            name='stamp',
            field=models.CharField(default="", max_length=64),
        ),
        migrations.RunSQL(
            "UPDATE record_chainhead SET stamp = hash", migrations.RunSQL.noop
        ),
    ]
