"""Full-text search over the library."""
