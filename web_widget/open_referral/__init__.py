"""Open Referral UK 3.0 under ``/open-referral/``: reading only, for anybody."""
