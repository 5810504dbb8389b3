-- { host = "old.example.net", port = 80, password = "x" },
local config = {
  nodes = {
    { name = "one", host = "one.example.net", port = 2333, password = [[x"y]], secure = false },
    --[[ { name = "gone", host = "gone.example.net", port = 80, password = "x" }, ]]
    { ["name"] = "two", ["host"] = os.getenv("HOST") or "two.example.net", ["port"] = 443, ["password"] = "y", ["secure"] = true },
  },
}
