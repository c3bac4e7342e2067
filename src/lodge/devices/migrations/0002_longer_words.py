from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('devices', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='custody',
            name='description',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name='custodyevent',
            name='actor_name',
            field=models.CharField(max_length=250),
        ),
        migrations.AlterField(
            model_name='custodyevent',
            name='given_to',
            field=models.CharField(blank=True, max_length=250),
        ),
    ]
