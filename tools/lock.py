"""Lock the packages that pyproject.toml asks for, with hashes and without any address."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = "3.11"
LOCKS = {
    "installer.txt": ["--group", "installer"],
    "run.txt": ["pyproject.toml"],
    "dev.txt": ["pyproject.toml", "--group", "dev"],
}


def main() -> int:
    """Write every lock file anew."""
    for name, wanted in LOCKS.items():
        print(f"lock: requirements/{name}", flush=True)
        command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--upgrade", *wanted]
        options = ["--generate-hashes", "--python-version", OLDEST_PYTHON, "--no-header"]
        addresses = ["--no-emit-index-url", "--no-emit-find-links"]
        target = ["--output-file", f"requirements/{name}"]
        subprocess.run([*command, *options, *addresses, *target], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
