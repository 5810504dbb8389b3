NODES = [
    ("one.example.net", 2333, "x"),
    ("two.example.net", 443, "y", True),
]
REDIS = ("cache.example.net", 6379, "r")
