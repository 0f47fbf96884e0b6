"""Shows each cell of the table of credentials (AwsCells.cs) to boto3: who calls, where, or an error; run.sh starts it.

Nothing is sent: what boto3 would send is answered here, as the C# tests answer it.
"""
import io
import json
import os
import shutil
import sys
import tempfile
from unittest import mock
from urllib.parse import parse_qs, urlparse

import boto3
import botocore.awsrequest
import botocore.exceptions
import botocore.httpsession
from botocore.config import Config

HOME = "/home/ann"
ENDS = "2099-01-01T00:00:00Z"


def keys(name):
    return json.dumps({"Code": "Success", "AccessKeyId": name, "SecretAccessKey": "s", "Token": "t",
                       "Expiration": ENDS, "LastUpdated": "2020-01-01T00:00:00Z", "Type": "AWS-HMAC"})


class Network:
    def __init__(self, cell):
        self.cell = cell
        self.sts_host = None
        self.call = None

    def send(self, request):
        url = urlparse(request.url)
        status, body = self.answer(url, request)
        raw = io.BytesIO(body.encode())
        raw.stream = lambda *_, **__: iter([body.encode()])
        return botocore.awsrequest.AWSResponse(request.url, status, {"Content-Type": "application/json"}, raw)

    def answer(self, url, request):
        host, cell = url.hostname, self.cell
        if host == "169.254.169.254" and cell["HasInstance"]:
            if url.path == "/latest/api/token":
                return 200, "token"
            if url.path.endswith("/security-credentials/"):
                return 200, "machine"
            return 200, keys("ASIAINSTANCE")
        if host == "169.254.170.2" and cell["Agent"] != "down":
            return (200, keys("ASIACONTAINER")) if cell["Agent"] == "ok" else (401, "{}")
        if host in ("169.254.169.254", "169.254.170.2", "192.0.2.1"):
            raise botocore.exceptions.EndpointConnectionError(endpoint_url=request.url)
        if host.startswith("sts."):
            self.sts_host = host
            return self.sts(request)
        if host.startswith("portal.sso."):
            return 200, json.dumps({"roleCredentials": {
                "accessKeyId": "ASIASSO", "secretAccessKey": "s", "sessionToken": "t", "expiration": 4070908800000}})
        authorization = request.headers["Authorization"]
        authorization = authorization.decode() if isinstance(authorization, bytes) else authorization
        scope = authorization.split("Credential=")[1].split(",")[0].split("/")
        self.call = (scope[0], host, scope[-3])
        return 200, '{"UserId":"ann","Name":"ann"}'

    def sts(self, request):
        if self.cell["Sts"] != "ok":
            code, status = ("AccessDenied", 403) if self.cell["Sts"] == "refused" else ("ServiceUnavailable", 503)
            return status, f"<ErrorResponse><Error><Code>{code}</Code><Message>No.</Message></Error></ErrorResponse>"
        body = request.body.decode() if isinstance(request.body, bytes) else request.body
        form = {name: values[0] for name, values in parse_qs(body).items()} if isinstance(body, str) else dict(body)
        action, role = form["Action"], form["RoleArn"].split("/")[-1].upper()
        return 200, (f'<{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result>'
                     f"<Credentials><AccessKeyId>ASIA{role}</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
                     f"<SessionToken>t</SessionToken><Expiration>{ENDS}</Expiration></Credentials>"
                     f"</{action}Result></{action}Response>")


def outcome(cell, home):
    def here(text):
        return text.replace(HOME, home)

    for path, text in cell["Files"].items():
        os.makedirs(os.path.dirname(here(path)), exist_ok=True)
        with open(here(path), "w", encoding="utf-8", newline="") as file:
            file.write(here(text))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    environment.update({name: here(value) for name, value in cell["Variables"].items()})
    environment["HOME"] = home
    network = Network(cell)
    sso_cache = os.path.join(home, ".aws", "sso", "cache")
    with mock.patch.dict(os.environ, environment, clear=True), \
            mock.patch.object(botocore.httpsession.URLLib3Session, "send", lambda _, request: network.send(request)), \
            mock.patch("botocore.credentials.SSOProvider._SSO_TOKEN_CACHE_DIR", sso_cache), \
            mock.patch("botocore.tokens.SSOTokenProvider._SSO_TOKEN_CACHE_DIR", sso_cache, create=True), \
            mock.patch("getpass.getpass", side_effect=EOFError("Nobody is there to be asked.")), \
            mock.patch("time.sleep"):
        try:
            session = boto3.Session(profile_name=cell.get("Profile"), region_name=cell.get("Region"))
            client = session.client("workmail", config=Config(retries={"total_max_attempts": 1}))
            client.describe_user(OrganizationId="m-" + "0" * 32, UserId="ann")
        except Exception as error:  # The table only says whether an error is expected, so any error counts.
            return None, f"{type(error).__name__}: {error}", network
    return network.call, None, network


def check(cell):
    home = tempfile.mkdtemp()
    try:
        call, error, network = outcome(cell, home)
    finally:
        shutil.rmtree(home)
    expected = (cell["Key"], cell["Host"], cell["SignedRegion"]) if cell.get("Key") else None
    agrees = call == expected and (cell.get("StsHost") in (None, network.sts_host))
    meant = cell.get("Difference")
    name = f"{cell['Name']}: {'differs as the docs say' if meant else 'same'}"
    print(("ok " if agrees != bool(meant) else "not ok ") + name.replace("\n", " "))
    if agrees == bool(meant):
        print(f"   module: {expected or cell.get('Says')}; boto3: {call or error} {network.sts_host or ''}")


with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        check(json.loads(line))
