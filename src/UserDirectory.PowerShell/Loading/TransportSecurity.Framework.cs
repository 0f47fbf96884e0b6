using System.Net;
using System.Runtime.CompilerServices;

namespace UserDirectory.PowerShell.Loading;

/// <summary>
/// Lets Windows PowerShell offer TLS 1.2, which the clouds ask for and the shell of an older Windows does not offer by
/// itself (https://learn.microsoft.com/dotnet/framework/network-programming/tls). What it offers besides stays.
/// </summary>
internal static class TransportSecurity
{
    // Since .NET Framework 4.7; netstandard2.0 has no name for it. It has 1.2 already, and whatever comes after it.
    private const SecurityProtocolType SystemDefault = 0;

    [ModuleInitializer]
    internal static void Allow()
    {
        if (ServicePointManager.SecurityProtocol != SystemDefault)
#pragma warning disable CA5386 // It is added only where the system offers no such choice.
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
#pragma warning restore CA5386
    }
}
