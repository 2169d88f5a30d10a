"""Ways out for machines: feeds, calendars, sitemap, citations."""
