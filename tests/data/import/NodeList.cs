var nodes = new List<LavalinkNode> {
    new LavalinkNode { Hostname = "one.example.net", Port = 2333, Authorization = "x", Secured = false },
    new LavalinkNode { Hostname = "two.example.net", Port = 443, Authorization = "y", IsSsl = true },
};
