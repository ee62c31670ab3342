"""The only part of Signpost that listens to the outside: conversation, lookup, pages, widget."""
