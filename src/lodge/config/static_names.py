"""Names of static files: with a digest where ``collectstatic`` has run, plain where it has not."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticNames(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # brings no types
    """Looks a name up in the manifest; tests and a bare checkout have none and need none."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """Return the name with its digest if the manifest knows it, else the name itself."""
        known = self.hashed_files.get(self.hash_key(self.clean_name(name)))
        return str(known) if known else str(name)
