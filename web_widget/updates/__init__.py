"""Pages by which services keep their entry up to date, and the moderator's; all without script."""
