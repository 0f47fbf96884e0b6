using System.Management.Automation;

namespace UserDirectory.PowerShell.Host;

/// <summary>The files that a cmdlet's <c>-Path</c> or <c>-LiteralPath</c> names.</summary>
internal static class InputFiles
{
    /// <summary>Their full paths.</summary>
    /// <param name="cmdlet">Whose parameter it is.</param>
    /// <param name="path">What it says: with wildcards, where it is no literal path.</param>
    /// <param name="isLiteral">Whether it is one.</param>
    /// <param name="problems">Takes what is wrong with it.</param>
    public static IReadOnlyList<string> Of(PSCmdlet cmdlet, string path, bool isLiteral, List<string> problems)
    {
        try
        {
            ProviderInfo provider;
            var found = isLiteral
                ? [cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
                : cmdlet.GetResolvedProviderPathFromPSPath(path, out provider);
            if (provider.Name != "FileSystem") problems.Add($"{path}: it is in {provider.Name}, not a file");
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
