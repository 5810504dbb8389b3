final nodes = [
  NodeOptions(host: "one.example.net", port: 2333, password: "x", ssl: false),
  NodeOptions(host: Platform.environment['HOST'] ?? 'two.example.net', port: 443, password: 'y', ssl: true),
];
