"""The web app and the JSON API."""
