namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>An operation of an RPC API and the API's version: <c>UpdateUser</c>, <c>2021-05-15</c>.</summary>
internal readonly record struct AcsAction(string Name, string Version);
