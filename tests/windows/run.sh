#!/usr/bin/env bash
# Runs programs for Windows under Wine, on Debian on x64, as root. Exit code and output are the program's.
#   run.sh                            the tests, after a build; the last line counts
#   run.sh SCRIPT.ps1 [ARGUMENT...]   in PowerShell for Windows
#   run.sh X.dll [ARGUMENT...]        a .NET program
#   run.sh --why-not                  the reason why this machine cannot run them; nothing if it can
#   run.sh --lay-out                  nothing; this and all others lay out what they need
# The first call lays out Wine, .NET and PowerShell under USERDIRECTORY_WINE (~/.cache/userdirectory-wine), in two to
# four minutes. Programs find this machine's / as Z:. One call runs at a time. USERDIRECTORY_WINE_LIMIT limits the time of
# a call, in the units of timeout(1).
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
here=$(dirname "$(realpath "$0")")
wine=${USERDIRECTORY_WINE:-${XDG_CACHE_HOME:-$HOME/.cache}/userdirectory-wine}
export root=$wine/debian prefix=$wine/prefix
packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
runtime=$(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \([^ ]*\).*/\1/p' | tail -1)
powershell=$(sed -n '/"powershell"/,/version/s/.*"version": "\(.*\)".*/\1/p' "$here/../../.config/dotnet-tools.json")

is_laid_out() { [ "$(cat "$wine/ready" 2>/dev/null)" = "$runtime $powershell" ]; }

# Prints the reason why this machine cannot lay out Wine.
lacks() {
    if [ "$(uname -sm)" != 'Linux x86_64' ]; then echo 'Wine runs its programs on Linux on x64 only.'
    elif [ "$(. /etc/os-release && echo "$ID")" != debian ]; then echo 'Wine is laid out on Debian only.'
    elif [ "$(id -u)" -ne 0 ]; then echo 'Only root can lay out Wine.'
    elif ! unshare --mount true 2>/dev/null; then echo 'This machine allows no mounts.'
    elif ! is_laid_out && ! command -v debootstrap >/dev/null; then echo 'debootstrap is not installed.'; fi
}

# These limits report an unreachable mirror, or a Wine that hangs, within minutes.
why_not() {
    local why log empty
    why=$(lacks)
    if [ -n "$why" ]; then echo "$why"; return; fi
    log=$(mktemp) empty=$(mktemp --suffix .ps1)
    if ! timeout -k 10 20m "$here/run.sh" --lay-out >"$log" 2>&1 </dev/null; then
        echo "Wine could not be laid out: $(grep . "$log" | tail -1)"
    elif ! USERDIRECTORY_WINE_LIMIT=5m "$here/run.sh" "$empty" >"$log" 2>&1; then
        echo "PowerShell does not start in Wine: $(grep . "$log" | tail -1)"
    fi
    rm "$log" "$empty"
}

# This command has its own mounts and processes, which all end with the command.
in_debian() {
    unshare --mount --pid --fork --kill-child bash -c 'mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev" && mkdir -p "$root/host" && mount --rbind / "$root/host" || exit
        chroot "$root" "$@"
        exit $?' bash "$@"
}

# Without mscoree, Wine loads no managed code. In Wine, .NET sometimes crashes when a garbage collection stops threads,
# so collections are rare and use no separate thread.
in_wine() {
    in_debian /usr/bin/env -i -C "/host$PWD" HOME="$HOME" PATH=/usr/bin:/bin TERM=xterm LANG=C.UTF-8 DISPLAY= \
        XDG_RUNTIME_DIR=/tmp WINEPREFIX="/host$prefix" WINEARCH=win64 WINEDEBUG=-all \
        WINEDLLOVERRIDES='mshtml=;winemenubuilder.exe=' WINEPATH='C:\shim;C:\pwsh' \
        DOTNET_ROOT='C:\dotnet' DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=1000 \
        DOTNET_gcConcurrent=0 DOTNET_GCgen0size=4000000 \
        $(env | grep ^USERDIRECTORY_ || true) "$@"
}

# Makes X.exe for X.dll: the SDK's program for Windows has a placeholder for the name.
make_exe() {
    name=$(basename "$1") place=c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2 perl -0777 -pe \
        's/$ENV{place}/$ENV{name} . "\0" x (64 - length $ENV{name})/e' \
        "$packages/microsoft.netcore.app.host.win-x64/$runtime/runtimes/win-x64/native/apphost.exe" >"${1%.dll}.exe"
}

lay_out() {
    local why mirror debian name from to
    why=$(lacks)
    [ -z "$why" ] || { echo "$why"; exit 1; }
    rm -rf "$wine" && mkdir -p "$wine"
    mirror=$(. /etc/os-release && apt-get indextargets --format '$(REPO_URI)' \
        'Created-By: Packages' "Release: $VERSION_CODENAME" 'Component: main' | head -1)
    [ -n "$mirror" ] || { echo 'No source of APT has the release of this machine.'; exit 1; }
    eval "$(apt-config shell http_proxy Acquire::http::Proxy)"; export http_proxy
    # Wine 8 of Debian 12 hangs in long runs.
    debootstrap --variant=minbase --include=wine,wine64 trixie "$root" "$mirror" >"$wine/debootstrap.log" & debian=$!
    (cd "$here" && dotnet tool restore)
    dotnet build -c Release -v q -p:Runtime="$runtime" -o "$wine/shim" "$here"
    make_exe "$wine/shim/dotnet.dll"
    wait "$debian" || { tail -3 "$wine/debootstrap.log"; exit 1; }
    cp /etc/hosts "$root/etc/hosts"
    # The Wine server writes the registry when the server ends.
    in_wine sh -c '/usr/lib/wine/wine64 wineboot -i && timeout 2m /usr/lib/wine/wineserver64 -w'
    for name in NETCore AspNetCore WindowsDesktop; do
        from=$packages/microsoft.${name,,}.app.runtime.win-x64/$runtime/runtimes/win-x64
        to=$prefix/drive_c/dotnet/shared/Microsoft.$name.App/$runtime
        mkdir -p "$to" && cp -r "$from"/lib/net10.0/. "$from"/native/. "$to"
    done
    to=$prefix/drive_c/dotnet/host/fxr/$runtime
    mkdir -p "$to" && mv "$prefix/drive_c/dotnet/shared/Microsoft.NETCore.App/$runtime/hostfxr.dll" "$to"
    mv "$wine/shim" "$prefix/drive_c/shim"
    cp -r "$packages/powershell/$powershell/tools/net10.0/any/win" "$prefix/drive_c/pwsh"
    ln -sfn /host "$prefix/dosdevices/z:"
    echo "$runtime $powershell" >"$wine/ready"
}

passed=0 failed=0 skipped=0
# Runs tests within a time limit, and reads the counts from a matching line: passed, failed, skipped. A run without such
# a line has failed. If .NET itself crashed, the tests run once more.
counted() {
    local line log code attempt
    log=$(mktemp)
    for attempt in 1 2; do
        code=0
        USERDIRECTORY_WINE_LIMIT=$1 "$here/run.sh" "${@:3}" 2>&1 | tee "$log" || code=$?
        grep -q '^Fatal error\.' "$log" && [ "$attempt" = 1 ] || break
        echo "$(basename "$3"): .NET crashed in Wine. Once more ..."
    done
    line=$(sed -nE "$2" "$log" | tail -1)
    rm "$log"
    if [ "$code" -eq 124 ] || [ "$code" -eq 137 ]; then line=; echo "FAILED: $(basename "$3") did not end in $1."
    elif [ -z "$line" ]; then echo "FAILED: $(basename "$3") broke off with $code."; fi
    set -- ${line:-0 1 0}
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
}

# Windows PowerShell needs the build for .NET Framework, which replaces the build for .NET.
desktop() {
    local module
    module=$(mktemp -d)
    cp -r "$repository/UserDirectory.psd1" "$repository/module" "$repository/en-US" "$module"
    mkdir "$module/bin" && cp -r "$repository/bin/Desktop" "$module/bin/Core"
    export USERDIRECTORY_MODULE="Z:$module/UserDirectory.psd1"
    counted 15m "$pester" "$tests/UserDirectory.Pester/run.ps1" "Z:$tests/UserDirectory.Pester/$1"
    rm -r "$module"
}

suites() {
    local repository tests except=() name xunit pester
    repository=$(realpath "$here/../..") tests=$(realpath "$here/..")
    pester='s/^([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped.*/\1 \2 \3/p'
    xunit='s/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+),.*/\1-\2-\3-\4 \2+\3 \4/p'
    for name in $(grep -o 'UserDirectory\.Tests\..*' "$here/not-in-wine.txt"); do
        except+=(-method- "$name")
        skipped=$((skipped + 1))
    done
    counted 20m "$xunit" "$(ls -t "$repository"/artifacts/bin/UserDirectory.Tests/*/UserDirectory.Tests.dll |
        head -1)" -noColor "${except[@]}"
    export USERDIRECTORY_LEFT_OUT="Z:$here/not-in-wine.txt"
    counted 45m "$pester" "$tests/UserDirectory.Pester/run.ps1"
    desktop Set-WmUser.Tests.ps1
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
}

lock() {
    exec 9>"$wine.lock"
    flock -w 3600 9 || { echo 'Another program has run in Wine for an hour.' >&2; exit 1; }
}

if [ $# -eq 0 ]; then suites; exit; fi
if [ "$1" = --why-not ]; then why_not; exit; fi
mkdir -p "$(dirname "$wine")"
lock
is_laid_out || (lay_out) >&2
if [ "$1" = --lay-out ]; then exit; fi
what=$(realpath "$1"); shift
case $what in
    *.ps1) set -- 'C:\pwsh\pwsh.exe' -NoLogo -NoProfile -ExecutionPolicy Bypass -File "Z:${what//\//\\}" "$@" ;;
    *.dll) make_exe "$what"; what=${what%.dll}.exe; set -- "Z:${what//\//\\}" "$@" ;;
esac
# PowerShell needs a console: script(1) makes a terminal, and the program's output goes past it.
export -f in_debian in_wine
timeout -k 10 "${USERDIRECTORY_WINE_LIMIT:-0}" script -qec \
    "bash -c $(printf %q "in_wine /usr/lib/wine/wine64 $(printf '%q ' "$@")") >&3 2>&4" /dev/null \
    3>&1 4>&2 >/dev/null </dev/null
