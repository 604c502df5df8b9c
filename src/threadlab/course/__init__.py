"""What a lesson stands on: the environment check, a test server, the commands that open it."""
