#!/bin/sh
# Installs peerscanner from an unpacked tarball as a service of systemd, or replaces the version that is there. May be run again
# at any time: what is right already stays as it is, and configuration is never overwritten. docs/deployment.md says more.
set -eu

usage="usage: install.sh [--zone ZONE] [--address ADDRESS]
       install.sh --rollback
       install.sh --uninstall [--purge]

  --zone ZONE        at the first installation: the DNS zone that peerscanner looks after
  --address ADDRESS  at the first installation: under which proxies reach this machine (default: where its default route begins)
  --rollback         goes back to the version before; a second time, forth again
  --uninstall        removes the service and the program; with --purge configuration, data and user as well

At the first installation, Cloudflare's credentials (CLOUDFLARE_API_TOKEN, or CF_USER and CF_API_KEY, …; or CLOUDFLARE_API_TOKEN_FILE
and the like, which name files) are taken from the environment into /etc/peerscanner/environment. Without any, peerscanner's own
name server answers for the zone."

unpacked=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
programs=/opt/peerscanner
settings=/etc/peerscanner
data=/var/lib/peerscanner
unit=/etc/systemd/system/peerscanner.service
ports=$unit.d/privileged-ports.conf
command=/usr/local/bin/peerscanner
lock=/run/peerscanner-install.lock
credentials="CLOUDFLARE_API_TOKEN CF_USER CF_API_KEY CLOUDFLARE_EMAIL CLOUDFLARE_API_KEY CFL_ID CFL_KEY"

main() {
    zone='' address='' action=install purge=no made=no
    read_arguments "$@"
    [ "$(id -u)" = 0 ] || fail "run by $(id -un) (expected: root, since a service and its user are made)"
    wait_for_others
    case $action in
        install) install_or_upgrade ;;
        rollback) roll_back ;;
        uninstall) uninstall ;;
    esac
}

read_arguments() {
    while [ $# -gt 0 ]; do
        case $1 in
            --zone | --address)
                [ $# -ge 2 ] || fail "$1: its value is missing"
                [ "$1" = --zone ] && zone=$2 || address=$2
                shift
                ;;
            --rollback | --uninstall) action=${1#--} ;;
            --purge) purge=yes ;;
            --help) echo "$usage" && exit 0 ;;
            *) fail "$1: not understood (expected: --zone, --address, --rollback, --uninstall, --purge or --help)" ;;
        esac
        shift
    done
    [ "$purge" = no ] || [ "$action" = uninstall ] || fail "--purge: for --uninstall only"
}

# One at a time: Salt may run this beside a person.
wait_for_others() {
    command -v flock >/dev/null || return 0
    exec 9>"$lock"
    flock -n 9 && return
    say "Waiting for another install.sh, which is at work…"
    flock 9
}

# Nothing is written before the settings, those of a first installation as well, are known to be understood.
install_or_upgrade() {
    [ -f "$unpacked/peerscanner.jar" ] || fail "$unpacked/peerscanner.jar is missing (expected: an unpacked tarball)"
    version=$(cat "$unpacked/VERSION")
    case $unpacked in "$programs/$version" | "$programs/$version.before") version=${unpacked##*/} ;; esac # a release that is called V.before after a second V
    drafts=$(mktemp -d)
    trap 'rm -rf "$drafts"' EXIT
    trap 'exit 1' HUP INT TERM
    draft_settings
    require_java
    check_settings "$(program)"
    tell_what_is_ignored
    make_user
    make_release
    keep_settings
    install_unit "$programs/$version"
    switch_to "$version"
    restart
    is_serving || take_back
    remove_old_releases
    say "peerscanner $version is installed"
}

make_user() {
    getent passwd peerscanner >/dev/null && return
    say "Making the user peerscanner"
    useradd --system --user-group --home-dir "$data" --no-create-home --shell /usr/sbin/nologin peerscanner
}

# What is not there yet, as drafts. Sets environment_file and settings_file to what counts, there or draft.
draft_settings() {
    environment_file=$settings/environment
    settings_file=$settings/peerscanner.yaml
    if [ ! -e "$environment_file" ]; then
        environment_file=$drafts/environment
        initial_environment >"$environment_file"
    fi
    if [ ! -e "$settings_file" ]; then
        [ -n "$zone" ] || fail "--zone is missing, and there is no $settings_file yet (expected: --zone example.com)"
        [ -n "$address" ] || address=$(own_address)
        settings_file=$drafts/peerscanner.yaml
        initial_settings >"$settings_file"
    fi
}

keep_settings() {
    install -d -o root -g peerscanner -m 0750 "$settings"
    install -d -o peerscanner -g peerscanner -m 0700 "$data"
    for draft in "$drafts"/*; do
        [ -e "$draft" ] || continue
        say "Writing $settings/${draft##*/}"
        new_setting "$settings/${draft##*/}" <"$draft"
    done
    environment_file=$settings/environment
    settings_file=$settings/peerscanner.yaml
}

# new_setting FILE: from standard input, for root to write and peerscanner to read.
new_setting() {
    (umask 077 && cat >"$1.new")
    chown root:peerscanner "$1.new"
    chmod 0640 "$1.new"
    mv "$1.new" "$1"
}

initial_environment() {
    echo "# What peerscanner's service finds in its environment: Cloudflare's credentials, and options of the JVM such as -Xmx700m"
    for variable in $credentials; do
        value=$(given "$variable") || exit
        [ -z "$value" ] || printf '%s=%s\n' "$variable" "$value"
    done
    echo "#JDK_JAVA_OPTIONS=-Xmx700m"
}

# given VARIABLE: its value, or what is in the file that VARIABLE_FILE names; the service might not be let to read that file.
given() {
    printenv "$1" && return
    file=$(printenv "$1_FILE") || return 0
    cat "$file" || fail "$1_FILE: $file cannot be read (expected: a file with the credential)"
}

initial_settings() {
    host=$(bracketed "$address")
    case $host in \[*) any='[::]' ;; *) any=0.0.0.0 ;; esac
    cat <<END
# The settings of peerscanner; README.md names all of them, and \`peerscanner config\` shows what they amount to.
zone: $zone
http:
  listen: "$any:443"
  # Without these two, a certificate of its own making, which clients that verify do not believe:
  # certificate: $settings/certificate.pem
  # private-key: $settings/private-key.pem
  canary-listen: "$any:80"
probe:
  canary-url: "http://$host"
dns:
END
    if grep -q '^C' "$environment_file"; then
        echo "  provider: cloudflare"
    else
        printf '  provider: embedded\n  embedded:\n    listen: "%s:53"\n' "$host"
    fi
}

# bracketed ADDRESS: as it stands in a URL.
bracketed() {
    case $1 in \[*) echo "$1" ;; *:*) echo "[$1]" ;; *) echo "$1" ;; esac
}

# What was said to this script, and is not done, since files that are there say otherwise.
tell_what_is_ignored() {
    if [ "$settings_file" = "$settings/peerscanner.yaml" ]; then
        [ -z "$zone" ] || [ "$zone" = "$(effective_zone)" ] || say_ignored "--zone $zone" "$settings_file"
        case $(effective_in probe canary-url)/ in
            *"//$(bracketed "$address")"[:/]*) ;;
            *) [ -z "$address" ] || say_ignored "--address $address" "$settings_file" ;;
        esac
    fi
    [ "$environment_file" = "$settings/environment" ] || return 0
    for variable in $credentials; do
        value=$(given "$variable") || continue
        [ -z "$value" ] || [ "$value" = "$(in_environment_file "$variable")" ] || say_ignored "$variable" "$environment_file"
    done
}

say_ignored() {
    say "$1 is not used: $2 says otherwise, and is never overwritten; change it there"
}

effective_zone() {
    printf '%s\n' "$effective" | sed -n 's/^zone: \([^ ]*\).*/\1/p'
}

in_environment_file() (
    unset "$1"
    load_environment
    printenv "$1" || true
)

own_address() {
    route=$(ip -4 route get 192.0.2.1 2>/dev/null) || fail "this machine has no route to the internet (expected: --address ADDRESS)"
    route=${route#* src }
    echo "${route%% *}"
}

# Where what is to be installed can be run from now.
program() {
    if is_installed; then echo "$programs/$version"; else echo "$unpacked"; fi
}

# Whether the release with this name is what lies here unpacked, but for what is made when it is installed.
is_installed() {
    [ "$programs/$version" = "$unpacked" ] || {
        [ -d "$programs/$version" ] &&
            diff -rq -x runtime -x native -x training -x peerscanner.aot "$programs/$version" "$unpacked" >/dev/null
    }
}

require_java() {
    [ ! -x "$(program)/runtime/bin/java" ] || return 0
    # shellcheck source=bin/jdk.sh
    . "$unpacked/bin/jdk.sh"
    find_jdk java || fail "$(explain_missing_jdk "run peerscanner")"
}

# The program in a directory of its own, complete before it gets its name.
make_release() {
    ! is_installed || return 0
    release=$programs/$version
    say "Installing into $release"
    rm -rf "$release.new"
    install -d -m 0755 "$programs" "$release.new"
    cp -R "$unpacked/." "$release.new"
    chown -R root:root "$release.new"
    chmod -R u+rwX,go+rX,go-w "$release.new"
    [ -x "$release.new/runtime/bin/java" ] || make_runtime "$release.new"
    [ -f "$release.new/peerscanner.aot" ] || "$release.new/bin/prepare" || say "Going on without the cache for a fast start"
    [ ! -e "$release" ] || make_room
    mv "$release.new" "$release"
    made=yes
}

# For another release of the same name, which becomes NAME.before; after a rollback to NAME.before, that one runs and has to stay.
make_room() {
    if [ "$(readlink "$programs/current")" = "$version.before" ]; then
        discard "$version"
        return
    fi
    discard "$version.before"
    mv "$release" "$release.before"
    for link in current previous; do
        [ "$(readlink "$programs/$link")" != "$version" ] || point "$link" "$version.before"
    done
}

# discard NAME: a release, and the way back to it.
discard() {
    [ "$(readlink "$programs/previous")" != "$1" ] || rm -f "$programs/previous"
    rm -rf "${programs:?}/$1"
}

# make_runtime RELEASE: a Java that has no jlink runs peerscanner, too, and has to stay then.
make_runtime() {
    find_jdk java || fail "$(explain_missing_jdk "run peerscanner")"
    if [ -x "$JDK/bin/jlink" ]; then
        JAVA_HOME=$JDK "$1/bin/make-runtime"
    else
        say "$JDK has no jlink: peerscanner will run with $JDK itself"
    fi
}

# check_settings RELEASE: so that a version which does not understand them stops before it has changed anything.
check_settings() {
    tell_of_drop_ins
    effective=$(as_service "$1" config --config "$settings_file") ||
        fail "$settings/peerscanner.yaml is not understood by $version; why is above, and nothing has been changed"
    effective=$(printf '%s\n' "$effective" | tr -d '"')
}

# Settings in a drop-in of the unit may refer to what is there only while the service runs, so they are not looked at.
tell_of_drop_ins() {
    is_booted || return 0
    for variable in $(systemctl show -P Environment peerscanner); do
        case $variable in
            PEERSCANNER_STORE_SQLITE=*) ;;
            PEERSCANNER_*) say "${variable%%=*} of the unit's drop-in is not seen here (expected: in $settings/environment)" ;;
        esac
    done
}

# as_service RELEASE ARGUMENT...: a command with what systemd gives the service from $settings/environment.
as_service() (
    load_environment
    release=$1
    shift
    sh "$release/bin/peerscanner" "$@" # where it lies unpacked, nothing may be allowed to run
)

# Reads a line as systemd does, but for one that goes on in the next.
load_environment() {
    while read -r line || [ -n "$line" ]; do
        case $line in \#* | \;* | '') continue ;; esac
        name=${line%%=*}
        value=${line#*=}
        case $name in "$line" | '' | [0-9]* | *[!A-Za-z0-9_]*) continue ;; esac
        case $value in \"*\" | \'*\') value=${value#?} && value=${value%?} ;; esac
        export "$name=$value"
    done <"$environment_file"
}

# install_unit RELEASE
install_unit() {
    install -m 0644 "$1/deploy/systemd/peerscanner.service" "$unit"
    if printf '%s\n' "$effective" | grep -Eq '^ *(canary-)?listen: [^ ]*:([1-9][0-9]{0,2}|10[01][0-9]|102[0-3]) '; then
        install -D -m 0644 "$1/deploy/systemd/privileged-ports.conf" "$ports"
    else
        rm -f "$ports"
    fi
    ln -sfn "$programs/current/bin/peerscanner" "$command"
}

switch_to() {
    before=$(readlink "$programs/current") || before=''
    older=$(readlink "$programs/previous") || older=''
    [ "$before" = "$1" ] && return
    [ -z "$before" ] || point previous "$before"
    point current "$1"
}

# point NAME RELEASE: by renaming, so that the link is there at any moment.
point() {
    ln -sfn "$2" "$programs/$1.new"
    mv -T "$programs/$1.new" "$programs/$1"
}

is_booted() {
    [ -d /run/systemd/system ]
}

restart() {
    if is_booted; then
        systemctl daemon-reload
        systemctl enable --quiet peerscanner
        systemctl reset-failed peerscanner 2>/dev/null || true # counts restarts from here
        systemctl restart peerscanner || true # fails when it ends at once; whether it serves is looked at next
    else
        systemctl enable --quiet peerscanner
        say "systemd does not run here: peerscanner will start with it"
    fi
}

# Whether it says within a minute that its start is over; not if it has ended meanwhile.
is_serving() {
    is_booted || return 0
    command -v curl >/dev/null || { keeps_running; return; }
    tries=0
    until has_started; do
        tries=$((tries + 1))
        [ "$tries" -lt 60 ] && [ "$(systemctl show -P NRestarts peerscanner)" = 0 ] || return 1
        sleep 1
    done
}

# Asks at admin.listen; where that wants a token, at http.listen, which says the same.
has_started() {
    admin=$(effective_in admin listen)
    case $admin in 127.* | \[::1\]*) scheme=http ;; *) scheme=https ;; esac
    ask "$scheme://$admin" && return
    case $(effective_in http tls) in off) scheme=http ;; *) scheme=https ;; esac
    case "$(effective_in http forwarded-by) $(effective_in http trusted-proxies)" in
        'proxy-protocol []' | 'proxy-protocol ') option='' ;;
        proxy-protocol*) option=--haproxy-protocol ;;
        *) option='' ;;
    esac
    ask "$scheme://$(effective_in http listen)" $option
}

# ask URL [OPTION]
ask() {
    curl -gfsko /dev/null --max-time 2 ${2+"$2"} "$1/health/started"
}

# effective_in SECTION KEY: a value of the configuration.
effective_in() {
    printf '%s\n' "$effective" | sed -n "/^$1:/,/^[a-z]/s/^  $2: \([^ ]*\).*/\1/p"
}

# What can be seen without asking it: that it has not ended by then.
keeps_running() {
    say "There is no curl here to ask peerscanner whether it serves; whether it still runs after 15 s has to do"
    sleep 15
    systemctl is-active --quiet peerscanner && [ "$(systemctl show -P NRestarts peerscanner)" = 0 ]
}

# As it was before switch_to.
take_back() {
    journalctl -u peerscanner -n 20 --no-pager >&2 || true
    case $before in '' | "$version") fail "$version does not serve; its last words are above" ;; esac
    point current "$before"
    if [ -n "$older" ]; then point previous "$older"; else rm -f "$programs/previous"; fi
    [ "$made" = no ] || discard "$version"
    install_unit "$programs/$before"
    restart
    is_serving || fail "$version does not serve, its last words are above; and neither does $before, which is back"
    fail "$version does not serve; its last words are above. $before runs again"
}

roll_back() {
    [ -e "$programs/previous/peerscanner.jar" ] || fail "there is no version before (expected: $programs/previous)"
    version=$(readlink "$programs/previous")
    environment_file=$settings/environment
    settings_file=$settings/peerscanner.yaml
    check_settings "$programs/$version"
    install_unit "$programs/$version"
    switch_to "$version"
    restart
    is_serving || take_back
    say "peerscanner $version is installed"
}

remove_old_releases() {
    for release in "$programs"/*; do
        [ -h "$release" ] && continue
        case ${release##*/} in
            "$(readlink "$programs/current")" | "$(readlink "$programs/previous" || true)") ;;
            *) rm -rf "$release" ;;
        esac
    done
}

uninstall() {
    if [ -e "$unit" ]; then
        if is_booted; then systemctl disable --quiet --now peerscanner; else systemctl disable --quiet peerscanner; fi
    fi
    rm -rf "$unit" "$ports" "$programs" "$command"
    rmdir "$unit.d" 2>/dev/null || true
    if is_booted; then systemctl daemon-reload; fi
    [ "$purge" = yes ] || { say "peerscanner is removed; $settings and $data stay (--purge removes them)" && return; }
    rm -rf "$settings" "$data"
    if getent passwd peerscanner >/dev/null; then userdel peerscanner; fi
    say "peerscanner is removed, with its settings and data"
}

say() {
    echo "$1" >&2
}

fail() {
    echo "install: $1" >&2
    exit 2
}

main "$@"
