val nodes = listOf(
    NodeConfig(name = "one", host = "one.example.net", port = 2333, password = System.getenv("PASS") ?: "x", secure = false),
    NodeConfig("two", "two.example.net", 443, "y", true)
)
