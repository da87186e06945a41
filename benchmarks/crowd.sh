#!/bin/sh
# Puts a crowd before a server on this machine: crowd.sh CROWD SWITCHBOARDD [USERS CONVERSATIONS SECONDS PER_SECOND]
set -eu
crowd=$1 switchboardd=$2
users=${3:-2000} conversations=${4:-500} seconds=${5:-60} per_second=${6:-2}

folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || :; rm -rf "$folder"' EXIT
"$crowd" --write-users "$folder/users" "$users"
"$switchboardd" --users "$folder/users" --port 0 --switchboard-port 0 --max-per-peer 0 --rate 0 --log-level events \
    --stats 5 >"$folder/ready" 2>"$folder/log" &
server=$!
port=
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    port=$(sed -n 's/^switchboardd: notification on 127\.0\.0\.1:\([0-9]*\),.*/\1/p' "$folder/ready")
    [ -z "$port" ] || break
    sleep 0.25
done
[ -n "$port" ] || { cat "$folder/log"; exit 1; }
code=0
"$crowd" "$port" "$users" "$conversations" "$seconds" "$per_second" || code=$?
kill -TERM "$server"
wait "$server" || code=$?
server=
grep 'signed_in=[1-9]' "$folder/ready" | tail -n 1 || :
exit "$code"
