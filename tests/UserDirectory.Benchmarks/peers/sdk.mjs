// Describes and updates WorkMail users with the AWS SDK for JavaScript: endpoint, users, how many at once.
import { createRequire } from "node:module";

const [endpoint, users, atOnce, modules] = process.argv.slice(2);
const { WorkMail } = createRequire(modules + "/")("@aws-sdk/client-workmail");
const client = new WorkMail({ endpoint, region: "us-east-1", maxAttempts: 1 });
const OrganizationId = "m-" + "0".repeat(32);
let next = 0;

async function work() {
  while (next < Number(users)) {
    const UserId = "user" + String(next++).padStart(7, "0");
    await client.describeUser({ OrganizationId, UserId });
    await client.updateUser({ OrganizationId, UserId, Department: "Research" });
  }
}

await Promise.all(Array.from({ length: Number(atOnce) }, work));
