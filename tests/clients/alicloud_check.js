// Updates CloudSSO users of a sandbox with Alibaba Cloud's OpenAPI client and reads them back; run.sh starts it.
// The product packages (@alicloud/cloudsso20210515) are tables of names over this client, which signs and sends.
'use strict';
const fs = require('fs');
const openapi = require('@alicloud/openapi-client');
const sandbox = JSON.parse(fs.readFileSync(process.env.SANDBOX_CONNECTION, 'utf8'));

function call(action, query, body, secret) {
  const client = new openapi.default(new openapi.Config({
    accessKeyId: sandbox.accessKey,
    accessKeySecret: secret || sandbox.secretKey,
    endpoint: new URL(sandbox.url).host,
    protocol: 'http',
  }));
  const params = new openapi.Params({
    action, version: '2021-05-15', protocol: 'HTTP', pathname: '/', method: 'POST', authType: 'AK', style: 'RPC',
    reqBodyType: 'formData', bodyType: 'json',
  });
  const runtime = { autoretry: false, maxAttempts: 1 };
  return client.callApi(params, new openapi.OpenApiRequest({ query, body }), runtime).then((answer) => answer.body);
}

const check = (name, holds, detail) => console.log(holds ? `ok ${name}` : `not ok ${name}: ${detail}`);

async function refused(name, code, promise) {
  try {
    await promise;
    check(name, false, 'it succeeded');
  } catch (error) {
    check(name, error.code === code, error.code || error.message);
  }
}

async function main() {
  const directory = { DirectoryId: sandbox.cloudSsoDirectoryId };
  const found = await call('ListUsers', { ...directory, Filter: 'UserName eq user00005' });
  const user = { ...directory, UserId: found.Users[0].UserId };
  check('finds', found.TotalCounts === 1, JSON.stringify(found));

  const changed = await call('UpdateUser', { ...user, NewFirstName: "Zoë *~'()!", NewDescription: '' });
  check('updates', changed.User.FirstName === "Zoë *~'()!", JSON.stringify(changed));
  const read = await call('GetUser', user);
  check('reads back', read.User.FirstName === "Zoë *~'()!" && !read.User.Description, JSON.stringify(read));

  await call('UpdateUser', undefined, { ...user, NewLastName: 'a b+c&d' });
  const form = await call('GetUser', user);
  check('updates by a form', form.User.LastName === 'a b+c&d', JSON.stringify(form));

  await refused('user not found', 'EntityNotExists.User', call('GetUser', { ...directory, UserId: 'u-nobody' }));
  await refused('wrong secret', 'SignatureDoesNotMatch', call('GetUser', user, undefined, 'wrong'));
}

main().catch((error) => {
  console.log(`not ok ended: ${error.stack || error}`);
  process.exitCode = 1;
});
