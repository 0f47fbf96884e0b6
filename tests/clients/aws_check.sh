#!/usr/bin/env bash
# Updates users of a sandbox with the AWS command line and reads them back; run.sh starts it.
set -uo pipefail
value() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$SANDBOX_CONNECTION" "$1"; }
AWS_ENDPOINT_URL=$(value url)
AWS_ACCESS_KEY_ID=$(value accessKey)
AWS_SECRET_ACCESS_KEY=$(value secretKey)
AWS_REGION=$(value region)
export AWS_ENDPOINT_URL AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_REGION
export AWS_DEFAULT_REGION=$AWS_REGION AWS_PAGER= AWS_MAX_ATTEMPTS=1 AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null
unset AWS_PROFILE AWS_SESSION_TOKEN
org=$(value organizationId) directory=$(value directoryId) store=$(value identityStoreId)

equal() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2"; fi; }
contains() { case $2 in *"$3"*) echo "ok $1" ;; *) echo "not ok $1: $2" ;; esac; }

aws workmail update-user --organization-id "$org" --user-id user00011 --city Lisboa
equal 'workmail updates' Lisboa \
    "$(aws workmail describe-user --organization-id "$org" --user-id user00011 --query City --output text)"

aws ds-data update-user --directory-id "$directory" --sam-account-name user00012 --update-type REPLACE \
    --other-attributes '{"title":{"S":"Analyst"}}' --surname Costa >/dev/null
equal 'ds-data updates' 'Costa	Analyst' "$(aws ds-data describe-user --directory-id "$directory" \
    --sam-account-name user00012 --other-attributes title --query '[Surname,OtherAttributes.title.S]' --output text)"

id=$(aws identitystore get-user-id --identity-store-id "$store" --query UserId --output text \
    --alternate-identifier '{"UniqueAttribute":{"AttributePath":"userName","AttributeValue":"user00013"}}')
aws identitystore update-user --identity-store-id "$store" --user-id "$id" \
    --operations '[{"AttributePath":"displayName","AttributeValue":"Zoë"},{"AttributePath":"title"}]'
equal 'identitystore updates' 'Zoë	None' "$(aws identitystore describe-user --identity-store-id "$store" \
    --user-id "$id" --query '[DisplayName,Title]' --output text)"

export AWS_SECRET_ACCESS_KEY=wrong
contains 'wrong secret' "$(aws workmail list-users --organization-id "$org" 2>&1)" InvalidSignatureException
