"""Everything that touches the world: files, store, charts, screens, terminal."""

__version__ = "0.19.0"
