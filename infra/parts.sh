# Shared by up, test and celllot: where things are, what the machine must have, building only what changed.
# Everything said here goes to standard error: standard output belongs to the program that is run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
configuration=Release
built=$root/src/CellLot.Host/bin/$configuration/net10.0/celllot
stamp=$root/artifacts/celllot.built

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# A home for .NET's and npm's own files where the environment names none that can be written.
if [[ ! -w ${HOME:-/nonexistent} ]]; then
    export HOME=${TMPDIR:-/tmp}/celllot-home-$UID
    mkdir -p -m 700 "$HOME"
    [[ -O $HOME ]] || die "$HOME belongs to another user. Set HOME to a folder of your own."
fi
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true

# Programs built here find the runtime beside the dotnet that built them.
need_dotnet() {
    local dotnet
    dotnet=$(command -v dotnet) || die "The .NET 10 SDK is missing. Install it (https://dot.net) and run this again."
    if [[ -z ${DOTNET_ROOT:-} ]]; then
        DOTNET_ROOT=$(dirname "$(readlink -f "$dotnet")")
        export DOTNET_ROOT
    fi
}

has_postgres() {
    local initdb
    for initdb in "$(pg_config --bindir 2>/dev/null)"/initdb /usr/lib/postgresql/*/bin/initdb; do
        [[ -x $initdb ]] && return
    done
    return 1
}
has_node() { command -v npm >/dev/null && [[ $(node --version 2>/dev/null) =~ ^v([0-9]+) ]] && ((BASH_REMATCH[1] >= 18)); }
has_rabbitmq() { compgen -G '/usr/lib/rabbitmq/lib/*/sbin/rabbitmq-server' >/dev/null; }
has_chromium() { [[ -x /usr/bin/chromium ]]; }
has_dmtx-utils() { command -v dmtxread >/dev/null; }
has_zbar-tools() { command -v zbarimg >/dev/null; }
has_poppler-utils() { command -v pdftotext >/dev/null; }
has_faketime() { compgen -G '/usr/lib/*/faketime/libfaketime.so.1' >/dev/null; }

# need postgres node rabbitmq chromium …: installs what is missing from the distribution, or says the one line that does.
need() {
    local thing packages=()
    for thing in "$@"; do
        "has_$thing" && continue
        case $thing in
            postgres) packages+=(postgresql) ;;
            node) packages+=(nodejs npm) ;;
            rabbitmq) packages+=(rabbitmq-server) ;;
            *) packages+=("$thing") ;;
        esac
    done
    ((${#packages[@]})) || return 0

    command -v apt-get >/dev/null || die "Missing: ${packages[*]}. Install them with this system's package tool and run this again."
    # No database server of the distribution's own is started beside CellLot's private one.
    local quiet="test -e /etc/postgresql-common/createcluster.conf || { mkdir -p /etc/postgresql-common && echo create_main_cluster = false > /etc/postgresql-common/createcluster.conf; }"
    # Nor a broker: neither now nor at the next start of the machine.
    local after=true
    if [[ " ${packages[*]} " == *" rabbitmq-server "* ]]; then
        quiet+='; test -e /usr/sbin/policy-rc.d || { trap "rm -f /usr/sbin/policy-rc.d" EXIT; printf "%s\n" "#!/bin/sh" "exit 101" >/usr/sbin/policy-rc.d; chmod 755 /usr/sbin/policy-rc.d; }'
        after='{ systemctl disable rabbitmq-server 2>/dev/null || true; }'
    fi
    local get="DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold ${packages[*]}"
    local as=()
    if ((UID != 0)); then
        if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
            as=(sudo -n)
        else
            say "Missing: ${packages[*]}. Run this line once, then run this again:"
            die "sudo sh -c '$quiet; apt-get update && $get && $after'"
        fi
    fi
    say "Installing ${packages[*]} …"
    "${as[@]}" sh -c "$quiet; { $get || { apt-get update && $get; }; } && $after" </dev/null >&2 || die "Installing ${packages[*]} failed."
    for thing in "$@"; do
        "has_$thing" || die "$thing is still missing after installing ${packages[*]}."
    done
}

# The compiler stays loaded between projects; nothing else of a build stays behind.
quick_dotnet() {
    DOTNET_TieredPGO=0 dotnet "$@" -nodeReuse:false -p:UseSharedCompilation=true -v quiet -nologo -clp:NoSummary
}

# One number for everything that goes into the program: names, sizes and times of the sources, and whether Marten comes in.
sources() {
    {
        printf '%s\n' "${UseMarten:-}"
        find "$root/src" "$root/global.json" "$root"/Directory.*.props \
            \( -name bin -o -name obj -o -name node_modules \) -prune -o -type f ! -name packages.lock.json -printf '%p %s %T@\n'
    } | cksum
}

unchanged() { [[ -x $built && -e $stamp && $(<"$stamp") == "$(sources)" ]]; }

# Builds the program where something changed. One build at a time; what changes while it runs is built the next time.
ensure_built() {
    unchanged && return
    mkdir -p "$root/artifacts"
    (
        flock 9
        unchanged && exit 0
        say "Building CellLot …"
        from=$(sources)
        quick_dotnet build "$root/src/CellLot.Host" -c $configuration -p:RunAnalyzers=false -p:NuGetAudit=false >&2 9>&- ||
            die "CellLot could not be built; the lines above say why."
        printf '%s\n' "$from" >"$stamp"
    ) 9>"$root/artifacts/build.lock"
}
