NODES = {
    "one": {"host": "one.example.net", "port": 2333, "password": "p1"},
    "two": {"host": "two.example.net", "port": 2334 "password": "p2"},
    "three": {"host": "three.example.net", "port": 2335, "password": "p3",
