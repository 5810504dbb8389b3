LAVALINK_HOST = os.environ.get("LAVALINK_HOST", "lava.example.net")
LAVALINK_PORT = int(os.environ.get("LAVALINK_PORT", 2333))
LAVALINK_PASSWORD = os.environ["LAVALINK_PASSWORD"]
POSTGRES_HOST = "db"
POSTGRES_PASSWORD = "d"
