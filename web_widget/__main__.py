"""``python -m web_widget``: run the gateway until it is told to stop."""

from web_widget.gateway.serve import main

if __name__ == "__main__":
    main()
