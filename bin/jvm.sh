# shellcheck shell=sh
# How peerscanner's JVM is run: its flags, and the cache that lets it start fast; sourced by the other scripts here.

# Netty and SQLite load native code; Netty reads a field of Unsafe that JDK 25 warns about.
jvm_flags="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
    -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError"

# netty_flag HOME, sqlite_flag HOME: where the native code of these libraries lies unpacked. Otherwise they unpack it at each start,
# which takes a tenth of it, needs a temporary directory that may hold programs, and leaves a file there when peerscanner is killed.
netty_flag() {
    echo "-Djava.library.path=$1/native/META-INF/native"
}

sqlite_flag() {
    echo "-Dorg.sqlite.lib.path=$1/native/sqlite"
}

# make_cache JDK HOME: makes HOME/peerscanner.aot, which lets that JDK start HOME/peerscanner.jar with its classes loaded and
# linked (JEP 483, JEP 514), by the demonstration, in which a server does a little of everything; and has HOME/native/sqlite lead to
# what fits this machine. Fails with its words in HOME/training/log; going without is only slower.
make_cache() {
    training=$2/training
    rm -rf "$training"
    mkdir "$training"
    mkdir -p "$2/native"
    ln -sfn "org/sqlite/native/Linux/$(uname -m)" "$2/native/sqlite"
    # shellcheck disable=SC2086
    env -i "$1/bin/java" $jvm_flags "$(netty_flag "$2")" "$(sqlite_flag "$2")" -Djava.io.tmpdir="$training" \
        -XX:AOTCacheOutput="$training/aot" -jar "$2/peerscanner.jar" demo --for 5s \
        >"$training/log" 2>&1 </dev/null || return 1
    mv "$training/aot" "$2/peerscanner.aot" 2>/dev/null || return 1
    rm -rf "$training"
}
