"""The app on a server: behind a door that knows who asks, for pages and for downloads."""
