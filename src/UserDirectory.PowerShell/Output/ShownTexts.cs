using UserDirectory.Attributes;

namespace UserDirectory.PowerShell.Output;

/// <summary>
/// Texts that the views show in place of an object's own properties: nothing in them acts on a terminal. PowerShell
/// calls these methods for the properties of <see cref="ShownProperties"/>; objects of a job or a file have them too.
/// </summary>
public static class ShownTexts
{
    // PowerShell does not pass the property's name: each column has a method.
    public static string? Column1(PSObject user) => Column(user, 0);
    public static string? Column2(PSObject user) => Column(user, 1);
    public static string? Column3(PSObject user) => Column(user, 2);
    public static string? Column4(PSObject user) => Column(user, 3);
    public static string? Column5(PSObject user) => Column(user, 4);
    public static string? Column6(PSObject user) => Column(user, 5);
    public static string? Column7(PSObject user) => Column(user, 6);
    public static string? Column8(PSObject user) => Column(user, 7);

    public static string? Name(PSObject result) => Text(result, nameof(UserUpdateResult.Name));
    public static string? Target(PSObject result) => Text(result, nameof(UserUpdateResult.Target));
    public static string? Directory(PSObject result) => Text(result, nameof(UserUpdateResult.Directory));
    public static string? Source(PSObject result) => Text(result, nameof(UserUpdateResult.Source));
    public static string? Reason(PSObject result) => Text(result, nameof(UserUpdateResult.Reason));
    public static string? Run(PSObject result) => Text(result, nameof(UserUpdateResult.Run));

    /// <summary>Gives the changes and the error of a result, a line each.</summary>
    public static string Changes(PSObject result) => string.Join(Environment.NewLine,
    [
        .. Lines(result, nameof(UserUpdateResult.Changes), ""),
        .. Text(result, nameof(UserUpdateResult.Error)) is { } error ? [error] : Array.Empty<string>(),
        .. Lines(result, nameof(UserUpdateResult.Unconfirmed), "may be changed: "),
        .. Lines(result, nameof(UserUpdateResult.Differences), "not as written: "),
    ]);

    private static string? Column(PSObject user, int place) =>
        UserObjects.GiverOf(user)?.ShownColumns is { } columns && place < columns.Count
            ? Text(user, columns[place]) : null;

    private static string? Text(PSObject shown, string property) =>
        shown.Properties[property]?.Value is { } value ? Visible.Text(value.ToString()!) : null;

    private static IEnumerable<string> Lines(PSObject result, string property, string before) =>
        LanguagePrimitives.GetEnumerable(result.Properties[property]?.Value) is { } changes
            ? changes.Cast<object>().Select(change => before + Visible.Text($"{change}")) : [];
}
