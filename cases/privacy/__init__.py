"""The library's own part in privacy: what members wrote, and what the desk noted of them."""
