module.exports = {
  nodes: [
    { identifier: "a", host: "a.example.net", port: 2333, password: "x", secure: false },
    { identifier: "b", host: "b.example.net", port: 2333, password: "y", sec