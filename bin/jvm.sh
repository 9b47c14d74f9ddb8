# shellcheck shell=sh
# How peerscanner's JVM is run: its flags, and the cache that lets it start fast; sourced by the other scripts here.

# Netty and SQLite load native code; Netty reads a field of Unsafe that JDK 25 warns about.
jvm_flags="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
    -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError"

# make_cache JDK HOME: makes HOME/peerscanner.aot, which lets that JDK start HOME/peerscanner.jar with its classes loaded and
# linked (JEP 483, JEP 514), by a server that is stopped as soon as it serves. Fails with the server's words in
# HOME/training/log; going without is only slower.
make_cache() {
    training=$2/training
    rm -rf "$training"
    mkdir "$training"
    : >"$training/log"
    # shellcheck disable=SC2086
    env -i PEERSCANNER_HTTP_LISTEN=127.0.0.1:0 PEERSCANNER_ADMIN_LISTEN=127.0.0.1:0 \
        PEERSCANNER_DNS_EMBEDDED_LISTEN=127.0.0.1:0 PEERSCANNER_STORE_SQLITE="$training/peerscanner.db" \
        "$1/bin/java" $jvm_flags -XX:AOTCacheOutput="$training/aot" -jar "$2/peerscanner.jar" serve \
        >>"$training/log" 2>&1 </dev/null &
    server=$!
    tries=0
    while kill -0 "$server" 2>/dev/null && ! is_serving "$training/log" && [ "$tries" -lt 300 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    kill "$server" 2>/dev/null || true
    wait "$server" || return 1
    mv "$training/aot" "$2/peerscanner.aot" 2>/dev/null || return 1
    rm -rf "$training"
}

# Whether the server has printed what to try.
is_serving() {
    case $(cat "$1") in
        *"dig @"*) return 0 ;;
        *) return 1 ;;
    esac
}
