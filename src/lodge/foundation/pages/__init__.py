"""What the page shell answers by itself: a refusal, and trouble that passes."""
