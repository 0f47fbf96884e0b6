#!/usr/bin/env bash
# Runs programs for Windows under Wine, on Debian on x64, as root. Exit code and output are the program's.
#   run.sh SCRIPT.ps1 [ARGUMENT...]   in PowerShell for Windows
#   run.sh X.dll [ARGUMENT...]        a .NET program
#   run.sh --why-not                  the reason why this machine cannot run them; nothing if it can
# The first call lays out Wine, .NET and PowerShell under USERDIRECTORY_WINE (~/.cache/userdirectory-wine), in two to
# four minutes. Programs find this machine's / as Z:.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
here=$(dirname "$(realpath "$0")")
wine=${USERDIRECTORY_WINE:-${XDG_CACHE_HOME:-$HOME/.cache}/userdirectory-wine}
export root=$wine/debian prefix=$wine/prefix
packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
runtime=$(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \([^ ]*\).*/\1/p' | tail -1)
powershell=$(sed -n '/"powershell"/,/version/s/.*"version": "\(.*\)".*/\1/p' "$here/../../.config/dotnet-tools.json")

why_not() {
    if [ "$(uname -sm)" != 'Linux x86_64' ]; then echo 'Wine runs its programs on Linux on x64 only.'
    elif [ "$(id -u)" -ne 0 ]; then echo 'Only root can lay out Wine.'
    elif ! unshare --mount true 2>/dev/null; then echo 'This machine allows no mounts.'
    elif ! command -v debootstrap >/dev/null; then echo 'debootstrap is not installed.'; fi
}

# The mounts are this command's alone.
in_debian() {
    unshare --mount bash -c 'for what in proc dev; do mount --rbind "/$what" "$root/$what"; done
        mkdir -p "$root/host" && mount --rbind / "$root/host" && exec chroot "$root" "$@"' bash "$@"
}

# Without mscoree, Wine loads no managed code.
run_wine() {
    in_debian /usr/bin/env -i -C "/host$PWD" HOME="$HOME" PATH=/usr/bin:/bin TERM=xterm LANG=C.UTF-8 DISPLAY= \
        WINEPREFIX="/host$prefix" WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES='mshtml=;winemenubuilder.exe=' \
        WINEPATH='C:\shim;C:\pwsh' DOTNET_ROOT='C:\dotnet' DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=1000 \
        $(env | grep ^USERDIRECTORY_ || true) /usr/lib/wine/wine64 "$@"
}

# Makes X.exe for X.dll: the SDK's program for Windows has a place for the name.
make_exe() {
    name=$(basename "$1") perl -0777 -pe \
        's/c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2/$ENV{name} . "\0" x (64 - length $ENV{name})/e' \
        "$packages/microsoft.netcore.app.host.win-x64/$runtime/runtimes/win-x64/native/apphost.exe" >"${1%.dll}.exe"
}

lay_out() {
    local why mirror debian name from to
    why=$(why_not) && [ -z "$why" ] || { echo "$why"; exit 1; }
    rm -rf "$wine" && mkdir -p "$wine"
    mirror=$(. /etc/os-release && apt-get indextargets --format '$(REPO_URI)' \
        'Created-By: Packages' "Suite: $VERSION_CODENAME" 'Component: main' | head -1)
    eval "$(apt-config shell http_proxy Acquire::http::Proxy)"; export http_proxy
    # Wine 8 of Debian 12 stops for ever in long runs.
    debootstrap --variant=minbase --include=wine,wine64 trixie "$root" "$mirror" >"$wine/debootstrap.log" & debian=$!
    (cd "$here" && dotnet tool restore)
    dotnet build -c Release -v q -p:Runtime="$runtime" -o "$wine/shim" "$here"
    make_exe "$wine/shim/dotnet.dll"
    wait "$debian" || { tail -3 "$wine/debootstrap.log"; exit 1; }
    cp /etc/hosts "$root/etc/hosts"
    run_wine wineboot -i
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

if [ "${1-}" = --why-not ]; then why_not; exit; fi
[ "$(cat "$wine/ready" 2>/dev/null)" = "$runtime $powershell" ] || (lay_out) >&2
what=$(realpath "$1"); shift
case $what in
    *.ps1) set -- 'C:\pwsh\pwsh.exe' -NoLogo -NoProfile -ExecutionPolicy Bypass -File "Z:${what//\//\\}" "$@" ;;
    *.dll) make_exe "$what"; what=${what%.dll}.exe; set -- "Z:${what//\//\\}" "$@" ;;
esac
# PowerShell needs a console: script(1) makes a terminal, and the program's output goes past it.
export -f in_debian run_wine
script -qec "bash -c $(printf %q "run_wine $(printf '%q ' "$@")") >&3 2>&4" /dev/null 3>&1 4>&2 >/dev/null </dev/null
