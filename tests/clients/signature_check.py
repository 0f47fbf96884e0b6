"""Signs the requests that our tests wrote down again, with botocore, and compares; run.sh makes the file."""
import base64
import json
import re
import sys

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

compared, wrong = 0, 0
with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        sent = json.loads(line)
        if sent["service"] == "CloudSso":
            continue
        headers = {name.lower(): value for name, value in sent["headers"].items()}
        scope = re.search(
            r"Credential=[^/]+/\d+/([^/]+)/([^/]+)/aws4_request, *SignedHeaders=([^, ]+), *Signature=(\w+)",
            headers["authorization"])
        region, service, names, signature = scope.groups()
        signer = SigV4Auth(Credentials(sent["accessKey"], sent["secretKey"], sent["token"]), service, region)
        request = AWSRequest(
            sent["method"], sent["url"], {name: headers[name] for name in names.split(";")},
            base64.b64decode(sent["body"]))
        # Both signatures cover the same text only if botocore signs the same headers.
        request.context["timestamp"] = headers["x-amz-date"]
        canonical = signer.canonical_request(request)
        compared += 1
        if signer.signature(signer.string_to_sign(request, canonical), request) != signature:
            wrong += 1
            print("not ok", sent["url"], canonical)
print(("ok " if compared > 100 and wrong == 0 else "not ok ") + f"{compared} requests are signed as botocore signs them")
