"""Run the terminal command: ``python -m skm_app COMMAND``."""

from skm_app.cli.command import run

if __name__ == "__main__":
    run()
