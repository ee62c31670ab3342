"""Settings come from the environment; a bad one is named."""

from __future__ import annotations

from datetime import date

import pytest

from web_widget.gateway.config import Config, ConfigError


def test_an_empty_environment_gives_safe_defaults():
    assert Config.from_env({}) == Config()
    assert Config().exit_url.startswith("https://")
    assert Config().idle_minutes == 30


def test_settings_are_read():
    config = Config.from_env(
        {
            "SIGNPOST_PORT": "9000",
            "RASA_URL": "http://127.0.0.1:1234/",
            "SIGNPOST_IDLE_MINUTES": "0.5",
            "SIGNPOST_FRAME_ANCESTORS": "https://a.example, https://b.example",
            "SIGNPOST_DATA_VERIFIED_ON": "2026-11-23",
            "SIGNPOST_EXIT_URL": " ",
        }
    )
    assert config.port == 9000
    assert config.rasa_url == "http://127.0.0.1:1234"
    assert config.idle_minutes == 0.5
    assert config.frame_ancestors == ("https://a.example", "https://b.example")
    assert config.data_verified_on == date(2026, 11, 23)
    assert config.exit_url == Config.exit_url


def test_every_limit_can_be_set():
    limits = [name for name in vars(Config) if name.split("_")[0] in ("client", "all", "link")]
    limits += ["conversation_messages", "turns_at_once", "searches_at_once", "connections"]
    assert len(limits) > 10
    for limit in limits:
        name = f"SIGNPOST_{limit.upper()}"
        assert getattr(Config.from_env({name: "7"}), limit) == 7
        for odd in ("0", "-1", "many"):
            with pytest.raises(ConfigError, match=name):
                Config.from_env({name: odd})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SIGNPOST_PORT", "http"),
        ("SIGNPOST_PORT", "-1"),
        ("SIGNPOST_IDLE_MINUTES", "0"),
        ("SIGNPOST_IDLE_MINUTES", "nan"),
        ("RASA_URL", "localhost:5005"),
        ("SIGNPOST_EXIT_URL", "http://example.org"),
        ("SIGNPOST_EXIT_URL", "javascript:alert(1)"),
        ("SIGNPOST_FRAME_ANCESTORS", "https://a.example; script-src *"),
        ("SIGNPOST_FRAME_ANCESTORS", "https://ä.example"),
        ("SIGNPOST_DATA_VERIFIED_ON", "yesterday"),
    ],
)
def test_a_bad_setting_is_refused_by_name(name, value):
    with pytest.raises(ConfigError, match=name):
        Config.from_env({name: value})
