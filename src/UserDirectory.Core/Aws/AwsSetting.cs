namespace UserDirectory.Aws;

/// <summary>A setting of AWS, with its source.</summary>
/// <param name="Value">The value.</param>
/// <param name="From">The source: a parameter, a variable, or a file and line.</param>
internal sealed record AwsSetting(string Value, string From);
