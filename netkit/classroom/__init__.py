"""What a class did: tables over the requests of many students at once."""
