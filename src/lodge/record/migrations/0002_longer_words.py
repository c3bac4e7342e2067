from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='entry',
            name='actor_name',
            field=models.CharField(max_length=250),
        ),
    ]
