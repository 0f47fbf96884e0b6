"""Updates users of a sandbox with boto3 and reads them back; run.sh starts it."""
import json
import os

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

with open(os.environ["SANDBOX_CONNECTION"], encoding="utf-8") as file:
    sandbox = json.load(file)


def client(service, secret=None):
    return boto3.client(
        service,
        region_name=sandbox["region"],
        endpoint_url=sandbox["url"],
        aws_access_key_id=sandbox["accessKey"],
        aws_secret_access_key=secret or sandbox["secretKey"],
        config=Config(retries={"total_max_attempts": 1}),
    )


def check(name, holds):
    print(("ok " if holds else "not ok ") + name)


def refused(name, code, call, **parameters):
    try:
        call(**parameters)
        check(name, False)
    except ClientError as error:
        check(name, error.response["Error"]["Code"] == code)
        return error.response
    return {}


mail, org = client("workmail"), {"OrganizationId": sandbox["organizationId"]}
mail.update_user(**org, UserId="user00001", City="Zürich", Company="", HiddenFromGlobalAddressList=True)
user = mail.describe_user(**org, UserId="user00001@example.com")
check("workmail updates", user["City"] == "Zürich" and user["HiddenFromGlobalAddressList"])
check("workmail clears what is left out", "Company" not in user and "Street" not in user)
check("workmail dates", user["EnabledDate"].year == 2025)
pages = mail.get_paginator("list_users").paginate(**org, PaginationConfig={"PageSize": 7})
check("workmail pages", len([u for page in pages for u in page["Users"]]) == 20)
refused("workmail user not found", "EntityNotFoundException", mail.describe_user, **org, UserId="nobody")

data, directory = client("ds-data"), {"DirectoryId": sandbox["directoryId"]}
key = {**directory, "SAMAccountName": "user00002"}
data.update_user(**key, UpdateType="REPLACE", Surname="Brandt", OtherAttributes={"title": {"S": "Analyst"}})
data.update_user(**key, UpdateType="ADD", OtherAttributes={"url": {"SS": ["a", "b"]}, "countryCode": {"N": 276}})
user = data.describe_user(**key, OtherAttributes=["title", "url", "countryCode"])
check("ds-data updates", user["Surname"] == "Brandt" and user["OtherAttributes"] == {
    "title": {"S": "Analyst"}, "url": {"SS": ["a", "b"]}, "countryCode": {"N": 276}})
error = refused("ds-data value exists", "ValidationException", data.update_user,
                **key, UpdateType="ADD", OtherAttributes={"title": {"S": "Analyst"}})
check("ds-data reason", error.get("Reason") == "ATTRIBUTE_EXISTS")
pages = data.get_paginator("list_users").paginate(**directory, PaginationConfig={"PageSize": 7})
check("ds-data pages", len([u for page in pages for u in page["Users"]]) == 20)

store, store_id = client("identitystore"), {"IdentityStoreId": sandbox["identityStoreId"]}
user_id = store.get_user_id(**store_id, AlternateIdentifier={
    "UniqueAttribute": {"AttributePath": "userName", "AttributeValue": "user00003"}})["UserId"]
store.update_user(**store_id, UserId=user_id, Operations=[
    {"AttributePath": "title", "AttributeValue": None},
    {"AttributePath": "name.familyName", "AttributeValue": "明"},
    {"AttributePath": "addresses", "AttributeValue": [{"streetAddress": "Main Street 1", "primary": True}]},
    {"AttributePath": "aws:identitystore:enterprise.costCenter", "AttributeValue": "42"}])
user = store.describe_user(**store_id, UserId=user_id)
check("identitystore updates", user["Name"]["FamilyName"] == "明" and "Title" not in user
      and user["Addresses"] == [{"StreetAddress": "Main Street 1", "Primary": True}])
if "Extensions" in client("identitystore").meta.service_model.operation_model("DescribeUser").input_shape.members:
    user = store.describe_user(**store_id, UserId=user_id, Extensions=["aws:identitystore:enterprise"])
    check("identitystore extensions", user["Extensions"]["aws:identitystore:enterprise"]["costCenter"] == "42")
error = refused("identitystore conflict", "ConflictException", store.update_user, **store_id, UserId=user_id,
                Operations=[{"AttributePath": "userName", "AttributeValue": "user00004"}])
check("identitystore reason", error.get("Reason") == "UNIQUENESS_CONSTRAINT_VIOLATION")

refused("workmail wrong secret", "InvalidSignatureException", client("workmail", "wrong").list_users, **org)
refused("ds-data wrong secret", "InvalidSignatureException", client("ds-data", "wrong").list_users, **directory)
refused("identitystore wrong secret", "InvalidSignatureException", client("identitystore", "wrong").list_users, **store_id)
