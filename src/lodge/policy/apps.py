"""The room ``policy`` as Django knows it."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """The rules in force."""

    name = "lodge.policy"
    label = "policy"
    verbose_name = "Policy"
