#!/usr/bin/env bash
# Proves the two commands on a new user's machine: makes a Debian 12 root that holds only git, python3 and the
# certificates, clones this repository's HEAD into it, and runs a command there (./tests/run unless told otherwise).
#
#   sudo tools/fresh_root.sh [--root DIR] [--keep] [--log FILE] [-- COMMAND...]
#
# --root DIR   where to make the root (/tmp/taskloom-fresh); one that is there is thrown away, unless --keep is given,
#              which runs in it as it is (its clone is brought to HEAD)
# Needs mmdebstrap, root, and 8 GB of disk. Packages come from the archives that this machine's apt uses.
set -euo pipefail

repository=$(cd "$(dirname "$0")/.." && git rev-parse --show-toplevel)
root=/tmp/taskloom-fresh
log=
keep=no
while [ $# -gt 0 ]; do
    case $1 in
        --root) root=$2; shift 2 ;;
        --log) log=$2; shift 2 ;;
        --keep) keep=yes; shift ;;
        --) shift; break ;;
        *) sed -n '2,10p' "$0"; exit 2 ;;
    esac
done
[ $# -gt 0 ] || set -- ./tests/run

command -v mmdebstrap >/dev/null || { echo "fresh_root: needs mmdebstrap (apt-get install mmdebstrap)" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "fresh_root: needs root" >&2; exit 2; }

make_root() {
    mkdir -p "$(dirname "$root")"
    if [ -e "$root" ]; then
        # Never delete through a mount that an ended run may have left.
        if grep -q " $root/" /proc/mounts; then echo "fresh_root: something is still mounted below $root" >&2; exit 2; fi
        rm -rf --one-file-system "$root"
    fi
    local sources
    sources=$(apt-get indextargets --format '$(LABEL)|$(REPO_URI)' 'Created-By: Packages' | sort -u | sed -n \
        -e 's#^Debian|\(.*\)#deb \1 bookworm main\ndeb \1 bookworm-updates main#p' \
        -e 's#^Debian-Security|\(.*\)#deb \1 bookworm-security main#p')
    [ -n "$sources" ] || { echo "fresh_root: this machine's apt names no Debian archive" >&2; exit 2; }
    printf '%s\n' "$sources" | mmdebstrap --quiet --variant=minbase --include=git,python3,ca-certificates \
        $(apt-config dump | sed -n 's/^\(Acquire::\(Check-Valid-Until\|Check-Date\|http::Proxy\|https::Proxy\)\) "\(.*\)";$/--aptopt=\1=\3/p') \
        bookworm "$root" -
    # What this machine needs to reach the net, the new one needs too.
    apt-config dump | grep -E '^Acquire::(Check-Valid-Until|Check-Date|https?::Proxy) ' > "$root/etc/apt/apt.conf.d/99host" || true
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    cp -L /etc/hosts "$root/etc/hosts"
    if compgen -G '/usr/local/share/ca-certificates/*' >/dev/null; then
        cp /usr/local/share/ca-certificates/* "$root/usr/local/share/ca-certificates/"
        chroot "$root" update-ca-certificates >/dev/null
    fi
}

if [ "$keep" = no ] || [ ! -x "$root/usr/bin/git" ]; then make_root; fi
mkdir -p "$root/mnt/repository"

export root repository
# Mounts and processes live in namespaces of their own: nothing stays mounted or running when the command ends, however.
run_inside() {
    exec unshare --mount --pid --fork --kill-child --propagation private bash -euc '
        mount --bind "$repository" "$root/mnt/repository"
        mount -t proc proc "$root/proc"
        mount --rbind /sys "$root/sys"
        mount --rbind /dev "$root/dev"
        [ -d "$root/dev/shm" ] && mount -t tmpfs tmpfs "$root/dev/shm"
        npm_registry=$(npm config get registry 2>/dev/null || true)
        exec chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
            NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt npm_config_cafile=/etc/ssl/certs/ca-certificates.crt \
            ${npm_registry:+npm_config_registry="$npm_registry"} \
            bash -euc "
                git config --global --replace-all safe.directory \"*\"
                [ -d /root/taskloom ] || git clone --quiet /mnt/repository /root/taskloom
                cd /root/taskloom
                git fetch --quiet origin
                git checkout --quiet --detach origin/HEAD
                echo \"fresh root: \$(. /etc/os-release; echo \$PRETTY_NAME), commit \$(git rev-parse --short HEAD)\"
                exec \"\$@\"" bash "$@"
    ' bash "$@"
}
# unshare itself doesn't listen to SIGTERM and SIGINT, so they are passed on as what it can't ignore.
if [ -n "$log" ]; then run_inside "$@" > >(tee "$log") 2>&1 & else run_inside "$@" & fi
inside=$!
trap 'kill -KILL "$inside" 2>/dev/null || true' EXIT
trap 'exit 143' TERM INT
wait "$inside"
