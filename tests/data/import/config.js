module.exports = {
  owners: ["1"],
  dashboard: { enabled: true, port: 8080, host: "0.0.0.0", password: "d" },
  mongodb: process.env.MONGO || "mongodb://u:p@localhost:27017/x",
  music: { nodes: [{ identifier: process.env.ID, host: process.env.HOST, port: Number(process.env.PORT), password: process.env.PASS, secure: false },
    { identifier: "ok", host: "ok.example.net", port: parseInt(process.env.PORT ?? "2444", 10), password: "x" + "y", retryDelay: 5000 }] }
}
