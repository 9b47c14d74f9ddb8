#!/bin/sh
# droplet.sh DIRECTORY SHARED...: boots a machine in namespaces, with systemd as its first process, whose files are this machine's until
# they are changed there; the changes are in memory and go with it. Its one neighbour, for addresses that are not its own, is
# the network namespace `outside`: 10.77.0.1 is the machine, 10.77.0.2 the rest of the world. DIRECTORY is empty; the
# directories that follow are seen below /srv. Runs until its systemd ends, its only grandchild.
set -eu
PATH=$PATH:/usr/sbin:/sbin
directory=$1
group=$directory/cgroup/peerscanner-droplet-$$

if [ "${inside-}" = "" ]; then
    inside=mounts exec unshare -m -- "$0" "$@"
fi

if [ "$inside" = mounts ]; then
    mkdir "$directory/cgroup" "$directory/machine"
    mount -t cgroup2 none "$directory/cgroup"
    mkdir "$group"
    (
        sh -c 'echo $PPID' >"$group/cgroup.procs"
        inside=machine exec unshare -mpfCniu --kill-child -- "$0" "$@"
    ) || true
    find "$group" -depth -type d -exec rmdir {} +
    exit
fi

shift
mount -t tmpfs none "$directory/machine"
root=$directory/machine/root
mkdir "$root" "$directory/machine/changes" "$directory/machine/work"
mount -t overlay -o "lowerdir=/,upperdir=$directory/machine/changes,workdir=$directory/machine/work" none "$root"
mount -t proc none "$root/proc"
mount -t sysfs none "$root/sys"
mount -t tmpfs none "$root/sys/fs/cgroup" 2>/dev/null || true
mount -t cgroup2 none "$root/sys/fs/cgroup"
mount --rbind /dev "$root/dev"
mount -t tmpfs none /run
for shared in "$@"; do
    mkdir -p "$root/srv/${shared##*/}"
    mount --bind "$shared" "$root/srv/${shared##*/}"
done

# Nothing that the host has set up is this machine's, and nobody cleans up behind the host's mirror image.
rm -rf "$root"/etc/systemd/system/*.wants "$root"/etc/systemd/system/peerscanner* "$root/etc/peerscanner" "$root/opt/peerscanner"
for service in systemd-tmpfiles-setup systemd-logind systemd-udevd systemd-networkd dbus getty@tty1 console-getty; do
    ln -sfn /dev/null "$root/etc/systemd/system/$service.service"
done
hostname droplet
ip link set lo up
ip netns add outside
ip link add eth0 type veth peer name eth0 netns outside
ip address add 10.77.0.1/24 dev eth0
ip link set eth0 up
ip route add default via 10.77.0.2
ip -n outside address add 10.77.0.2/24 dev eth0
ip -n outside link set lo up
ip -n outside link set eth0 up
# The rest of the world ends there, and says so: who asks for a name waits for no answer that never comes.
ip netns exec outside sysctl -qw net.ipv4.ip_forward=1 net.ipv4.icmp_ratelimit=0
mount --make-rprivate /
mount --rbind /run "$root/run"

cd "$root"
mkdir -p mnt/host
pivot_root . mnt/host
umount -l /mnt/host
exec env -i container=namespaces PATH="$PATH" /lib/systemd/systemd --unit=multi-user.target --show-status=no --log-target=null
