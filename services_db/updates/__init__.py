"""Services keep their own entry up to date: private links, told waits, corrections, history."""
