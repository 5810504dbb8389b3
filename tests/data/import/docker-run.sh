#!/bin/sh
# A node of our own, and the database that its bot needs.
docker run -d --name bot-db -e POSTGRES_PASSWORD=secret -p 5432:5432 postgres:16

docker run -d \
  --name lavalink-main \
  --restart=unless-stopped \
  -p 8080:2333 \
  -e SERVER_PORT=2333 \
  -e 'LAVALINK_SERVER_PASSWORD=two words $5' \
  -e _JAVA_OPTIONS=-Xmx2G \
  -v "$PWD/application.yml:/opt/Lavalink/application.yml" \
  ghcr.io/lavalink-devs/lavalink:4
