namespace UserDirectory.Sandbox.Options;

/// <summary>Services of the sandbox.</summary>
public enum SandboxService
{
    /// <summary>AWS Directory Service Data (2023-05-31).</summary>
    DirectoryServiceData,

    /// <summary>Amazon WorkMail (2017-10-01).</summary>
    WorkMail,

    /// <summary>IAM Identity Center identity store (2020-06-15).</summary>
    IdentityStore,

    /// <summary>Alibaba Cloud CloudSSO (2021-05-15).</summary>
    CloudSso,
}
