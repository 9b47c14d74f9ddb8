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

At the first installation, Cloudflare's credentials (CLOUDFLARE_API_TOKEN, or CF_USER and CF_API_KEY, …) are taken from the
environment into /etc/peerscanner/environment. Without any, peerscanner's own name server answers for the zone."

unpacked=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
programs=/opt/peerscanner
settings=/etc/peerscanner
data=/var/lib/peerscanner
unit=/etc/systemd/system/peerscanner.service
ports=$unit.d/privileged-ports.conf
command=/usr/local/bin/peerscanner
credentials="CLOUDFLARE_API_TOKEN CF_USER CF_API_KEY CLOUDFLARE_EMAIL CLOUDFLARE_API_KEY CFL_ID CFL_KEY"

main() {
    zone='' address='' action=install purge=no
    read_arguments "$@"
    [ "$(id -u)" = 0 ] || fail "run by $(id -un) (expected: root, since a service and its user are made)"
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

install_or_upgrade() {
    [ -f "$unpacked/peerscanner.jar" ] || fail "$unpacked/peerscanner.jar is missing (expected: an unpacked tarball)"
    version=$(cat "$unpacked/VERSION")
    make_user
    make_settings
    make_release
    check_settings "$programs/$version"
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

make_settings() {
    install -d -o root -g peerscanner -m 0750 "$settings"
    install -d -o peerscanner -g peerscanner -m 0700 "$data"
    if [ ! -e "$settings/environment" ]; then
        say "Writing $settings/environment"
        initial_environment | new_setting "$settings/environment"
    fi
    if [ ! -e "$settings/peerscanner.yaml" ]; then
        [ -n "$zone" ] || fail "--zone is missing, and there is no $settings/peerscanner.yaml yet (expected: --zone example.com)"
        [ -n "$address" ] || address=$(own_address)
        say "Writing $settings/peerscanner.yaml for $zone at $address"
        initial_settings | new_setting "$settings/peerscanner.yaml"
    fi
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
        value=$(printenv "$variable") && [ -n "$value" ] && echo "$variable=$value"
    done
    echo "#JDK_JAVA_OPTIONS=-Xmx700m"
}

initial_settings() {
    cat <<END
# The settings of peerscanner; README.md names all of them, and \`peerscanner config\` shows what they amount to.
zone: $zone
http:
  listen: 0.0.0.0:443
  # Without these two, a certificate of its own making, which clients that verify do not believe:
  # certificate: $settings/certificate.pem
  # private-key: $settings/private-key.pem
  canary-listen: 0.0.0.0:80
probe:
  canary-url: http://$address
dns:
END
    if grep -q '^C' "$settings/environment"; then
        echo "  provider: cloudflare"
    else
        printf '  provider: embedded\n  embedded:\n    listen: %s:53\n' "$address"
    fi
}

own_address() {
    route=$(ip -4 route get 192.0.2.1 2>/dev/null) || fail "this machine has no route to the internet (expected: --address ADDRESS)"
    route=${route#* src }
    echo "${route%% *}"
}

# The program in a directory of its own, complete before it gets its name.
make_release() {
    release=$programs/$version
    if [ -f "$release/peerscanner.jar" ] && cmp -s "$release/peerscanner.jar" "$unpacked/peerscanner.jar"; then
        return
    fi
    say "Installing into $release"
    rm -rf "$release.new"
    install -d -m 0755 "$programs" "$release.new"
    cp -R "$unpacked/." "$release.new"
    chown -R root:root "$release.new"
    chmod -R u+rwX,go+rX,go-w "$release.new"
    [ -x "$release.new/runtime/bin/java" ] || make_runtime "$release.new"
    [ -f "$release.new/peerscanner.aot" ] || "$release.new/bin/prepare" || say "Going on without the cache for a fast start"
    if [ -e "$release" ]; then
        rm -rf "$release.before"
        mv "$release" "$release.before"
        [ "$(readlink "$programs/current")" = "$version" ] && point current "$version.before"
    fi
    mv "$release.new" "$release"
}

# make_runtime RELEASE: a Java that has no jlink runs peerscanner, too, and has to stay then.
make_runtime() {
    # shellcheck source=bin/jdk.sh
    . "$1/bin/jdk.sh"
    find_jdk java || fail "$(explain_missing_jdk "run peerscanner")"
    if [ -x "$JDK/bin/jlink" ]; then
        JAVA_HOME=$JDK "$1/bin/make-runtime"
    else
        say "$JDK has no jlink: peerscanner will run with $JDK itself"
    fi
}

# check_settings RELEASE: so that an upgrade which does not understand them stops before it has changed anything.
check_settings() {
    effective=$(as_service "$1" config --config "$settings/peerscanner.yaml") ||
        fail "$settings/peerscanner.yaml is not understood by $version; why is above, and what runs has not been changed"
}

# as_service RELEASE ARGUMENT...: a command with the environment that systemd gives the service.
as_service() (
    while IFS= read -r line; do
        value=${line#*=}
        case $line in \#* | '') continue ;; esac
        case $value in \"*\" | \'*\') value=${value#?} && value=${value%?} ;; esac
        export "${line%%=*}=$value"
    done <"$settings/environment"
    release=$1
    shift
    "$release/bin/peerscanner" "$@"
)

# install_unit RELEASE
install_unit() {
    install -m 0644 "$1/deploy/systemd/peerscanner.service" "$unit"
    if echo "$effective" | grep -Eq '^ *(canary-)?listen: [^ ]*:([1-9][0-9]{0,2}|10[01][0-9]|102[0-3]) '; then
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
    is_booted && command -v curl >/dev/null || return 0
    admin=$(echo "$effective" | sed -n '/^admin:/,/^[a-z]/s/^ *listen: \([^ ]*\).*/\1/p')
    case $admin in 127.* | \[::1\]* | localhost*) scheme=http ;; *) scheme=https ;; esac
    tries=0
    until curl -fsko /dev/null --max-time 2 "$scheme://$admin/health/started"; do
        tries=$((tries + 1))
        [ "$tries" -lt 60 ] && [ "$(systemctl show -P NRestarts peerscanner)" = 0 ] || return 1
        sleep 1
    done
}

# As it was before switch_to.
take_back() {
    journalctl -u peerscanner -n 20 --no-pager >&2 || true
    case $before in '' | "$version") fail "$version does not serve; its last words are above" ;; esac
    point current "$before"
    if [ -n "$older" ]; then point previous "$older"; else rm -f "$programs/previous"; fi
    rm -rf "${programs:?}/$version"
    install_unit "$programs/$before"
    restart
    is_serving || fail "$version does not serve, its last words are above; and neither does $before, which is back"
    fail "$version does not serve; its last words are above. $before runs again"
}

roll_back() {
    [ -e "$programs/previous/peerscanner.jar" ] || fail "there is no version before (expected: $programs/previous)"
    version=$(readlink "$programs/previous")
    check_settings "$programs/$version"
    install_unit "$programs/$version"
    switch_to "$version"
    restart
    is_serving || fail "$version does not serve; journalctl -u peerscanner has its last words"
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
