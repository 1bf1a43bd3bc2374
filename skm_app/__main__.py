"""Run the terminal command: ``python -m skm_app COMMAND``."""

from skm_app.terminal.command import run

if __name__ == "__main__":
    run()
