namespace UserDirectory.Aws;

/// <summary>A setting of AWS that was found, and where.</summary>
/// <param name="Value">Its value.</param>
/// <param name="From">Where it is from: a parameter, a variable, or a file and its line.</param>
internal sealed record AwsSetting(string Value, string From);
