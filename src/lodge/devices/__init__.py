"""Devices in our hands: whose, on what basis, where, and who may have them back."""
