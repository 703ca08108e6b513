"""Articles and their facts → stories."""
