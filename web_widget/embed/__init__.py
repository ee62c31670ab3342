"""``/embed``: for sites that put Signpost on a page of theirs."""
