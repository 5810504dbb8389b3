import os, wavelink

class Music:
    """Connects to { "host": "doc.example.net" }"""
    async def setup_hook(self) -> None:
        nodes = [
            wavelink.Node(uri="http://one.example.net:2333", password="x", identifier="ONE"),
            # wavelink.Node(uri="http://old.example.net:2333", password="x"),
            wavelink.Node(uri=os.getenv("URI", "https://two.example.net"), password=os.environ.get("PASS", "y")),
        ]
        await wavelink.Pool.connect(nodes=nodes, client=self)
