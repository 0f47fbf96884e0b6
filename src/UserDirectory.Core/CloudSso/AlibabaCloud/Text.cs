namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>Files and parameters often hold an empty text where they mean none.</summary>
internal static class Text
{
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();
}
