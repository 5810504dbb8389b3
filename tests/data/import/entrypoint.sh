#!/bin/sh
set -eu
: "${LAVALINK_PORT:=2333}"
cat > /data/external_nodes.json <<EOF
{
  "nodes": [
    {
      "host": "lava.example.net",
      "port": ${LAVALINK_PORT},
      "password": "${LAVALINK_PASSWORD}",
      "ssl": ${LAVALINK_SSL:-false},
      "name": "main"
    }
  ]
}
EOF
exec python -m redbot "$@"
