"""What the policy's pages show, as plain values."""
