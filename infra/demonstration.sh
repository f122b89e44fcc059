# Shared by up and cluster: a demonstration started, played, shown, and stopped in good order however the script ends.
# The script that reads this has a function "usage".

# Reads the options into $fresh, $demo, $stay and the arguments $serve. $1: options with a value that belong to the program.
read_options() {
    local own=" $1 " yes=''
    shift
    fresh='' demo=1 stay=1 serve=()
    while (($#)); do
        case $1 in
            --fresh) fresh=1 serve+=(--fresh) ;;
            --yes) yes=1 serve+=(--yes) ;;
            --no-demo) demo='' ;;
            --exit) stay='' ;;
            -h | --help) usage; exit 0 ;;
            *)
                [[ $own == *" $1 "* ]] || { usage >&2; exit 2; }
                serve+=("$1" "${2:?$1 wants a value}")
                shift
                ;;
        esac
        shift
    done
    [[ -z $yes || -n $fresh ]] || die "--yes goes with --fresh."
    [[ -n $demo || -n $stay ]] || die "--no-demo and --exit together would do nothing."
}

# The server is stopped in good order however the script ends.
server='' begun=''
stop_server() {
    trap '' INT TERM HUP
    [[ -z $begun ]] || rm -f "$begun"
    if [[ -n $server ]]; then
        kill -TERM "$server" 2>/dev/null || true
        wait "$server" || true
    fi
}

# demonstrate COMMAND FILE: runs celllot COMMAND, which writes its address to FILE in the data folder; plays the demo; stays up.
demonstrate() {
    local data signins address had_signins='' code=0
    if ((UID == 0)); then data=${CELLLOT_DATA:-/var/lib/celllot}; else data=${CELLLOT_DATA:-$HOME/.celllot}; fi
    data=$data/demonstration
    signins=$data/sign-ins.json
    trap stop_server EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP

    begun=$(mktemp)
    exec 3<&0
    "$built" "$1" --demonstration --data "$data" "${serve[@]}" <&3 &
    server=$!
    until [[ $data/$2 -nt $begun ]]; do
        if ! kill -0 "$server" 2>/dev/null; then
            wait "$server" || code=$?
            server=''
            exit "$code"
        fi
        sleep 0.1
    done
    rm -f "$begun"
    address=$(<"$data/$2")

    [[ -e $signins ]] && had_signins=1
    if [[ -n $demo ]]; then
        "$built" demo --data "$data" || code=$?
    fi
    [[ -n $stay ]] || exit "$code"

    say ""
    say "CellLot is up: $address   (DEMONSTRATION: nothing in it is about a real person)"
    if [[ -e $signins ]]; then
        if [[ -z $had_signins ]]; then
            say "Sign-ins, shown this once and kept in $signins (readable by you alone):"
            sed -n 's/^ *"\([^"]*\)": *"\([^"]*\)",\{0,1\} *$/    \1  \2/p' "$signins" >&2
        else
            say "Sign-ins: $signins (readable by you alone)"
        fi
    fi
    if [[ -n $demo && $code == 0 ]]; then
        say "Look first at: $address — sign in as qa, open lot CL26-0001 and follow its timeline from the donor to three patients."
        say "Then:          infra/celllot trace lot/CL26-0001"
    elif [[ $code != 0 ]]; then
        say "The demo did not reach its end (exit code $code). Played again, it goes on where it stopped: infra/celllot demo"
    else
        say "Play the demo: infra/celllot demo"
    fi
    say "Stop: Ctrl-C"
    code=0
    wait "$server" || code=$?
    server=''
    exit "$code"
}
