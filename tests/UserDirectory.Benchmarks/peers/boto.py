"""Describes and updates WorkMail users with boto3: endpoint, users, threads."""
import sys
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config

endpoint, users, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
client = boto3.client("workmail", region_name="us-east-1", endpoint_url=endpoint,
                      config=Config(max_pool_connections=threads, retries={"max_attempts": 1}))
organization = "m-" + "0" * 32


def update(number):
    user = f"user{number:07d}"
    client.describe_user(OrganizationId=organization, UserId=user)
    client.update_user(OrganizationId=organization, UserId=user, Department="Research")


with ThreadPoolExecutor(threads) as pool:
    for _ in pool.map(update, range(users)):
        pass
