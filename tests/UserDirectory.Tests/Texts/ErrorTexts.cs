using System.Reflection;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Files;

namespace UserDirectory.Tests.Texts;

/// <summary>The texts of a class of errors, made with the arguments of <see cref="SampleArguments"/>.</summary>
internal static class ErrorTexts
{
    private const BindingFlags Members =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Returns each member, and below it its different texts.</summary>
    public static IEnumerable<string> Of(Type errors)
    {
        foreach (var field in errors.GetFields(Members).Where(field => field is { IsLiteral: true, IsPrivate: false }))
        {
            yield return field.Name;
            yield return $"  {field.GetRawConstantValue()}";
        }
        foreach (var property in errors.GetProperties(Members))
        {
            yield return property.Name;
            yield return $"  {Shown(property.GetValue(null))}";
        }
        foreach (var method in errors.GetMethods(Members)
            .Where(method => method is { IsPrivate: false, IsSpecialName: false } && !method.Name.Contains('<')))
        {
            var parameters = method.GetParameters();
            yield return $"{method.Name}({string.Join(", ", parameters.Select(parameter => parameter.Name))})";
            foreach (var text in Calls([.. parameters.Select(SampleArguments.For)])
                .Select(arguments => Shown(method.Invoke(null, arguments))).Distinct())
                yield return $"  {text}";
        }
    }

    // The first samples of all parameters, and then each other sample of one parameter with the first ones of the rest.
    private static IEnumerable<object?[]> Calls(object?[][] samples)
    {
        object?[] first = [.. samples.Select(values => values[0])];
        yield return first;
        for (var i = 0; i < samples.Length; i++)
        {
            foreach (var other in samples[i].Skip(1))
                yield return [.. first.Take(i), other, .. first.Skip(i + 1)];
        }
    }

    private static string Shown(object? result) => (result switch
    {
        UserDirectoryException error => $"{error.Kind}, {error.Code}{Marks(error)}: {error.Message}",
        UnreadableFileException error => $"{error.GetType().Name}: {string.Join(" | ", error.Problems)}",
        Exception error => $"{error.GetType().Name}: {error.Message}",
        _ => $"{result}",
    }).Replace(Visible.Arrow, "->");

    private static string Marks(UserDirectoryException error)
    {
        (bool Is, string Name)[] marks =
        [
            (error.IsRunWide, "run-wide"), (error.IsUnreachable, "unreachable"), (error.IsUnreadable, "unreadable"),
            (error.MayBeMade, "may be made"), (error.RequestId is not null, $"request {error.RequestId}"),
            (error.Since.Count > 0, "since"), (error.Made.Count > 0, "made"),
            (error.InnerException is not null, "cause"),
        ];
        return string.Concat(marks.Where(mark => mark.Is).Select(mark => $", {mark.Name}"));
    }
}
