using System.Net;
using System.Runtime.CompilerServices;

namespace UserDirectory.PowerShell.Loading;

/// <summary>
/// Enables TLS 1.2 in Windows PowerShell. The clouds require TLS 1.2, and older versions of Windows do not offer it
/// by default (https://learn.microsoft.com/dotnet/framework/network-programming/tls). Other versions stay enabled.
/// </summary>
internal static class TransportSecurity
{
    // SecurityProtocolType.SystemDefault of .NET Framework 4.7, which includes TLS 1.2; netstandard2.0 lacks the name.
    private const SecurityProtocolType SystemDefault = 0;

    [ModuleInitializer]
    internal static void Allow()
    {
        if (ServicePointManager.SecurityProtocol != SystemDefault)
#pragma warning disable CA5386 // TLS 1.2 is set here only if the system does not choose the version.
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
#pragma warning restore CA5386
    }
}
