"""Typed keys for what the application holds while it runs."""

from __future__ import annotations

import aiohttp
from aiohttp import web
from sqlalchemy import Engine

from services_db.search import Directory
from web_widget.gateway.assets import Assets
from web_widget.gateway.breaker import Breaker
from web_widget.gateway.clients import ClientHash
from web_widget.gateway.config import Config
from web_widget.gateway.connections import OpenConnections
from web_widget.gateway.conversations import Conversations
from web_widget.gateway.limits import Limits, Turns
from web_widget.gateway.memory import OwnMemory
from web_widget.gateway.rasa_channel import RasaChannel
from web_widget.gateway.searches import Searches
from web_widget.metrics.counts import NoCounts

COUNTS = web.AppKey("counts", NoCounts)
CONFIG = web.AppKey("config", Config)
MEMORY = web.AppKey("memory", OwnMemory)
CONVERSATIONS = web.AppKey("conversations", Conversations)
HTTP = web.AppKey("http", aiohttp.ClientSession)
RASA = web.AppKey("rasa", RasaChannel)
BREAKER = web.AppKey("breaker", Breaker)
LIMITS = web.AppKey("limits", Limits)
CLIENTS = web.AppKey("clients", ClientHash)
TURNS = web.AppKey("turns", Turns)
SEARCHES = web.AppKey("searches", Searches)
OPEN = web.AppKey("open connections", OpenConnections)
DATABASE = web.AppKey("database", Engine)
DIRECTORY = web.AppKey("directory", Directory)
ASSETS = web.AppKey("assets", Assets)
