using static UserDirectory.Tests.Aws.AwsCell;

namespace UserDirectory.Tests.Aws;

/// <summary>
/// The table: each source alone, each pair of sources, each source broken in each way, and the meaning of settings.
/// </summary>
internal static class AwsCells
{
    public static IReadOnlyList<AwsCell> All { get; } = [.. Alone(), .. Pairs(), .. Broken(), .. AwsSettingCells.All];

    private static IEnumerable<AwsCell> Alone()
    {
        foreach (var source in AwsSource.All)
        {
            yield return Of($"{source.Name} alone", source.Key, source);
            if (!source.IsProfile) continue;
            // The machine has a role, which must not be used.
            foreach (var byParameter in new[] { false, true })
            {
                var cell = Named(Of($"{source.Name} of a profile named by {Way(byParameter)}", source.Key, source),
                    byParameter);
                cell.HasInstance = true;
                yield return cell;
            }
        }
        yield return new AwsCell { Name = "nothing", Says = "No AWS credentials were found" };
    }

    private static IEnumerable<AwsCell> Pairs() =>
        from first in AwsSource.All
        from second in AwsSource.All.SkipWhile(one => one != first).Skip(1)
        where !(first.IsProfile && second.IsProfile)
        select Of($"{first.Name} and {second.Name}", first.Key, first, second);

    private static IEnumerable<AwsCell> Broken()
    {
        foreach (var source in AwsSource.All)
        {
            foreach (var way in source.Breaks)
            {
                foreach (var hasInstance in new[] { false, true })
                {
                    var cell = Of($"{source.Name}: {way.Name}{(hasInstance ? ", on an instance" : "")}", null, source);
                    cell.HasInstance |= hasInstance;
                    (cell.Says, cell.Difference) = (way.Says, hasInstance ? way.Difference : null);
                    way.Do(cell);
                    yield return cell;
                }
                // The next source in the order must not replace a broken source.
                foreach (var next in AwsSource.All.SkipWhile(one => one != source).Skip(1))
                {
                    if (source.IsProfile && next.IsProfile || way.Name == "turned off") continue;
                    // The variables are a source of the role here, not a later source.
                    var cell = Of($"{source.Name}: {way.Name}, and {next.Name}", null, source, next);
                    way.Do(cell);
                    (cell.Says, cell.Difference) = (way.Says, way.Difference);
                    yield return cell;
                }
                if (!source.IsProfile) continue;
                foreach (var byParameter in new[] { false, true })
                {
                    var cell = Of($"{source.Name}: {way.Name}, named by {Way(byParameter)}", null, source);
                    cell.HasInstance = true;
                    way.Do(cell);
                    Named(cell, byParameter);
                    (cell.Says, cell.Difference) = (way.Says, way.Difference);
                    yield return cell;
                }
            }
        }
    }

    private static AwsCell Of(string name, string? key, params AwsSource[] sources)
    {
        var cell = new AwsCell { Name = name, Key = key };
        foreach (var source in sources) source.Set(cell);
        return cell;
    }

    private static string Way(bool byParameter) => byParameter ? "-ProfileName" : "AWS_PROFILE";

    private static AwsCell Named(AwsCell cell, bool byParameter)
    {
        foreach (var (file, text) in cell.Files.ToList())
        {
            cell.Files[file] = text
                .Replace("[default]", file == Config ? "[profile hr]" : "[hr]")
                .Replace("source_profile = default", "source_profile = hr");
        }
        if (byParameter) cell.Profile = "hr";
        else cell.Variables["AWS_PROFILE"] = "hr";
        return cell;
    }
}
