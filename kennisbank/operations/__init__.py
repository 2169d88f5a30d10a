"""What keeps the site running: health, system checks, security headers, the worker."""
