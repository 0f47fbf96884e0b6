// Signs the CloudSSO requests that our tests wrote down again, with Alibaba Cloud's signer; run.sh makes the file.
'use strict';
const fs = require('fs');
const util = require('@alicloud/openapi-util').default;

let compared = 0;
let wrong = 0;
for (const line of fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)) {
  const sent = JSON.parse(line);
  if (sent.service !== 'CloudSso') continue;
  const headers = Object.fromEntries(Object.entries(sent.headers).map(([name, value]) => [name.toLowerCase(), value]));
  const names = /SignedHeaders=([^, ]+)/.exec(headers.authorization)[1].split(';');
  const url = new URL(sent.url);
  const request = {
    method: sent.method, pathname: url.pathname, query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(names.map((name) => [name, headers[name]])),
  };
  const expected = util.getAuthorization(
    request, 'ACS3-HMAC-SHA256', headers['x-acs-content-sha256'], sent.accessKey, sent.secretKey);
  compared++;
  if (/Signature=(\w+)/.exec(expected)[1] !== /Signature=(\w+)/.exec(headers.authorization)[1]) {
    wrong++;
    console.log(`not ok ${sent.url}`);
  }
}
const holds = compared > 40 && wrong === 0;
console.log(`${holds ? 'ok' : 'not ok'} ${compared} requests are signed as Alibaba Cloud's client signs them`);
