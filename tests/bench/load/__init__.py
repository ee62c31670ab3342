"""Puts load on a bot over HTTP and takes the times: whole conversations, closed and open loop."""
