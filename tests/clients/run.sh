#!/usr/bin/env bash
# Tests a sandbox with the clouds' own clients: boto3, the AWS command line and Alibaba Cloud's Node.js client. Each
# client updates users, reads them back, and is refused with a wrong secret. The clouds' signers also sign the requests
# that our tests have signed. A client that is not installed is skipped.
#
#   tests/clients/run.sh
#       starts tests/fixtures/UserDirectory.SandboxHost from this checkout (dotnet run) and stops it afterwards
#   USERDIRECTORY_SANDBOX_COMMAND='some command' tests/clients/run.sh
#       starts another program, which gets the same arguments (--port N --users 20) and prints the same JSON line
#   tests/clients/run.sh http://127.0.0.1:4000 connection.json
#       uses a sandbox that runs already; connection.json holds the line that the sandbox printed
#
# The last line is `N passed, N failed, N skipped`; the exit code is 1 if a check failed.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
server=
passed=0 failed=0 skipped=0

finish() {
    [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT

start() {
    local port=$((20000 + RANDOM % 20000))
    local command=${USERDIRECTORY_SANDBOX_COMMAND:-}
    if [ -z "$command" ]; then
        dotnet build "$root/tests/fixtures/UserDirectory.SandboxHost" --configuration Release --nologo -v quiet || return 1
        command="dotnet run --no-build --configuration Release --project $root/tests/fixtures/UserDirectory.SandboxHost --"
    fi
    # exec replaces the shell, so that this script stops the server itself and not a shell around it.
    bash -c "exec $command --port $port --users 20" >"$work/connection.json" 2>"$work/log" &
    server=$!
    for _ in $(seq 300); do
        grep -q '"url"' "$work/connection.json" && return 0
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    echo "The sandbox did not start:" >&2
    cat "$work/log" >&2
    return 1
}

# A client's script prints one line for each check: `ok ...` or `not ok ...`.
tally() {
    local name=$1 output=$2 code=$3
    sed "s/^/$name: /" "$output"
    local good bad
    good=$(grep -c '^ok ' "$output")
    bad=$(grep -c '^not ok ' "$output")
    if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then
        echo "$name: ended with $code"
        bad=1
    fi
    passed=$((passed + good)) failed=$((failed + bad))
}

skip() {
    echo "$1: skipped, $2"
    skipped=$((skipped + 1))
}

run() {
    local name=$1
    shift
    "$@" >"$work/output" 2>&1
    tally "$name" "$work/output" $?
}

if [ $# -ge 2 ]; then
    cp "$2" "$work/connection.json"
else
    start || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
fi
export SANDBOX_CONNECTION="$work/connection.json"

# A test generates and signs these requests, and the clouds' own signers sign them again.
export USERDIRECTORY_SIGNED_REQUESTS="$work/signed.jsonl"
# The environments of the credential table, in which boto3 must find the same credentials.
export USERDIRECTORY_CREDENTIAL_CELLS="$work/cells.jsonl"
dotnet run --project "$root/tests/UserDirectory.Tests" --configuration Release -- \
    -class UserDirectory.Tests.EndToEnd.Trust.SignedRequestTests \
    -class UserDirectory.Tests.Aws.AwsCredentialTableTests >"$work/signing" 2>&1 || cat "$work/signing"

if python3 -c 'import boto3' 2>/dev/null; then
    run boto3 python3 "$here/boto3_check.py"
    run boto3-credentials python3 "$here/credentials_check.py" "$USERDIRECTORY_CREDENTIAL_CELLS"
    run botocore python3 "$here/signature_check.py" "$USERDIRECTORY_SIGNED_REQUESTS"
else
    skip boto3 'not installed'
fi

if command -v aws >/dev/null && command -v python3 >/dev/null; then
    run aws bash "$here/aws_check.sh"
else
    skip aws 'not installed'
fi

if ! command -v npm >/dev/null; then
    skip alicloud 'npm is not installed'
elif ! npm install --prefix "$work/node" --no-audit --no-fund --loglevel=error '@alicloud/openapi-client@0.4' >"$work/npm" 2>&1; then
    skip alicloud 'its package could not be installed'
else
    run alicloud env NODE_PATH="$work/node/node_modules" node "$here/alicloud_check.js"
    run alicloud-signer env NODE_PATH="$work/node/node_modules" \
        node "$here/signature_check.js" "$USERDIRECTORY_SIGNED_REQUESTS"
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
