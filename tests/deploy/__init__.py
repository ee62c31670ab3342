"""The container files and manifests: good of their kind, and true to what the launcher does."""
