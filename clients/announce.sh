#!/bin/sh
# Keeps a proxy registered with peerscanner until it is stopped, with nothing but curl. The name belongs to this machine's address, and
# to the token of the first answer while this runs. "peerscanner announce" does the same with a key, and more. See docs/announce.md.
# Usage: announce.sh URL NAME PORT
set -u
[ $# -eq 3 ] || { echo "usage: announce.sh URL NAME PORT" >&2; exit 2; }
url=${1%/} name=$2 port=$3 token='' said='' failures=0 job=''
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'kill $job 2>/dev/null; call unregister 3; say; exit 0' INT TERM

run() { "$@" & job=$!; wait "$job"; } # in the background, so that a signal is heard at once
field() { sed -n "s/.*\"$1\":\"\([^\"]*\).*/\1/p" "$work/body" | sed -n 1p; }
number() { tr -d '\r' <"$1" | sed -n "s/.*$2[\": ]*\([0-9]\{1,5\}\).*/\1/p" | sed -n 1p; }
say() { [ "$message" = "$said" ] || { said=$message; echo "$(date '+%Y-%m-%d %H:%M:%S')  $name: $message"; }; }

call() { # ACTION SECONDS: sets status and message
    : >"$work/body"; : >"$work/head"
    run curl -sS --max-time "$2" -o "$work/body" -D "$work/head" -w '%{http_code}' -H 'Accept: application/json' \
        ${token:+-H "X-Peerscanner-Token: $token"} -d "name=$name" -d "port=$port" "$url/$1" >"$work/status" 2>"$work/error"
    status=$(cat "$work/status") message=$(field message)
    [ -n "$message" ] || message=$(sed -n 1p "$work/error" "$work/body")
}

while :; do
    call register 90
    say
    new=$(field token)
    token=${new:-$token}
    case $status in
        200 | 408 | 417) failures=0 pause=$(number "$work/body" renewAfter) ;; # a third of the lease
        *) failures=$((failures + 1)) pause=$(number "$work/head" '[Rr]etry-[Aa]fter') ;;
    esac
    [ "$failures" -lt 60 ] || failures=60
    [ -n "$pause" ] || pause=$((failures ? failures * 15 : 150))
    [ "$pause" -ge 10 ] || pause=10
    run sleep $((pause + $(od -An -N2 -tu2 /dev/urandom) % (pause / 4 + 1))) # so that not all call at once
done
