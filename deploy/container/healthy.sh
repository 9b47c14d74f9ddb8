#!/bin/bash
# Whether peerscanner in this container is alive: asks its administrative listener, with nothing but the shell.
set -eu
exec 3<>/dev/tcp/127.0.0.1/8081
printf 'GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
