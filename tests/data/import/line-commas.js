// The commas at the ends of lines were lost on the way.
module.exports = {
  nodes: [
    {
      "host": "a.example.net"
      "port": 2333
      "password": "hush"
    }
    {
      "host": "b.example.net"
      "port": 443
      "password": "two"
      "secure": true
    }
  ]
}
