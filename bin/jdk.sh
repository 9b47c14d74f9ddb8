# shellcheck shell=sh
# Finds a JDK; sourced by the other scripts here. Needs nothing but the shell itself unless a java on PATH has to be followed.

least_java=25
JDK= # not the caller's
jdk_places=

# find_jdk PROGRAM: sets JDK to the first JDK of version $least_java or later that has bin/PROGRAM (java or javac),
# or fails; jdk_places then lists where it has looked and what it has found there.
find_jdk() {
    jdk_places=
    if [ -n "${JAVA_HOME-}" ]; then
        is_usable_jdk "JAVA_HOME=$JAVA_HOME" "$JAVA_HOME" "$1" && return
    else
        note_place "JAVA_HOME" "not set"
    fi
    if jdk_on_path=$(java_home_on_path); then
        is_usable_jdk "java on PATH, of $jdk_on_path" "$jdk_on_path" "$1" && return
    else
        note_place "java on PATH" "none"
    fi
    for candidate in /usr/lib/jvm/*; do
        is_usable_jdk "$candidate" "$candidate" "$1" && return
    done
    return 1
}

# explain_missing_jdk PURPOSE: says what find_jdk has looked at.
explain_missing_jdk() {
    echo "No JDK of version $least_java or later found, which is needed to $1. Looked at:"
    printf '%s' "$jdk_places"
    echo "Install one, or set JAVA_HOME to where it is."
}

note_place() {
    jdk_places="$jdk_places  $1: $2
"
}

# is_usable_jdk PLACE HOME PROGRAM
is_usable_jdk() {
    if [ ! -x "$2/bin/java" ]; then
        note_place "$1" "no Java there"
        return 1
    fi
    java_version=$(java_version_of "$2")
    java_major=${java_version%%[!0-9]*}
    if [ "${java_major:-0}" -lt "$least_java" ]; then
        note_place "$1" "version ${java_version:-unknown}"
    elif [ ! -x "$2/bin/$3" ]; then
        note_place "$1" "version $java_version, but without $3"
    else
        # shellcheck disable=SC2034 # for whoever sources this
        JDK=$2
        return 0
    fi
    return 1
}

java_version_of() {
    if [ -r "$1/release" ]; then
        while IFS='=' read -r name value; do
            if [ "$name" = JAVA_VERSION ]; then
                value=${value#\"}
                echo "${value%\"}"
                return
            fi
        done <"$1/release"
    fi
    # The first line is: openjdk version "25.0.1" 2025-10-21
    answer=$("$1/bin/java" -version 2>&1) || return 0
    answer=${answer#*\"}
    echo "${answer%%\"*}"
}

# A java on PATH may be a link into a JDK, or a script of a version manager that knows where the JDK is.
java_home_on_path() {
    found=$(command -v java) || return 1
    found=$(readlink -f "$found") || return 1
    jdk_home=${found%/bin/java}
    if [ -e "$jdk_home/lib/modules" ]; then
        echo "$jdk_home"
        return
    fi
    "$found" -XshowSettings:properties -version 2>&1 | while read -r name equals value; do
        [ "$name $equals" = "java.home =" ] || continue
        echo "$value"
    done
}
