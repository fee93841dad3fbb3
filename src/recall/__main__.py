"""``python -m recall``."""

from recall.cli.main import main

if __name__ == "__main__":
    main()
