"""Takes pages in: sources → pipeline → library. What the command line and the web app share."""
