using System.Management.Automation;

namespace UserDirectory.PowerShell.Host;

/// <summary>Finds the files that a cmdlet's <c>-Path</c> or <c>-LiteralPath</c> names.</summary>
internal static class InputFiles
{
    /// <summary>Returns the full paths of the files.</summary>
    /// <param name="cmdlet">The cmdlet of the parameter.</param>
    /// <param name="path">The path, with wildcards unless it is literal.</param>
    /// <param name="isLiteral">Whether the path is literal.</param>
    /// <param name="problems">Takes a text if the path names no file.</param>
    public static IReadOnlyList<string> Of(PSCmdlet cmdlet, string path, bool isLiteral, List<string> problems)
    {
        try
        {
            ProviderInfo provider;
            var found = isLiteral
                ? [cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
                : cmdlet.GetResolvedProviderPathFromPSPath(path, out provider);
            if (provider.Name != "FileSystem")
                problems.Add($"{path}: the path is in PowerShell's {provider.Name} drive: name a file");
            else if (found.Count == 0) problems.Add($"{path}: there is no such file");
            else return found;
        }
        catch (SessionStateException error)
        {
            problems.Add(error is ItemNotFoundException
                ? $"{path}: there is no such file" : $"{path}: {error.Message.TrimEnd('.')}");
        }
        return [];
    }
}
