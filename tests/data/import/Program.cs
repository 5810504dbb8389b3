builder.Services.ConfigureLavalink(options =>
{
    options.BaseAddress = new Uri("http://lava.example.net:2333");
    options.WebSocketUri = new Uri("ws://lava.example.net:2333/v4/websocket");
    options.Passphrase = Environment.GetEnvironmentVariable("PASS") ?? "net";
    options.Label = "main";
});
