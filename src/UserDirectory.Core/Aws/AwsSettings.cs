using UserDirectory.Http;

namespace UserDirectory.Aws;

/// <summary>
/// The settings of a run, in this order: the caller's options, the environment, the profile. The same profile is used
/// for keys, region, endpoints, FIPS and dual stack.
/// </summary>
internal sealed class AwsSettings
{
    private readonly Lazy<AwsProfiles> _profiles;
    private readonly Lazy<AwsProfile?> _profile;

    public AwsSettings(ConnectionOptions options, AwsEnvironment environment)
    {
        Options = options;
        Environment = options.IsComplete ? AwsEnvironment.Empty : environment;
        _profiles = new(() => new AwsProfiles(Environment));
        _profile = new(() => NamedProfile is { } named
            ? Profiles.Get(named.Value, named.From)
            : Profiles.Find("default"));
        NamedProfile = FindNamed();
    }

    public ConnectionOptions Options { get; }

    public AwsEnvironment Environment { get; }

    public AwsProfiles Profiles => _profiles.Value;

    /// <summary>The named profile and its source; null for <c>default</c>, because no profile is named.</summary>
    public Setting? NamedProfile { get; }

    /// <summary>The profile of the run; null if no profile is named and <c>default</c> does not exist.</summary>
    /// <exception cref="Changes.UserDirectoryException">The named profile does not exist.</exception>
    public AwsProfile? Profile => _profile.Value;

    /// <summary>Finds a setting in the environment, or else in the profile; null if neither has it.</summary>
    public Setting? Find(string variable, string key) =>
        Variable(variable) ?? (Profile?[key] is { } setting ? new(setting.Value, $"{key} in {setting.Where}") : null);

    /// <summary>Finds a setting in the environment; null if it is not set.</summary>
    public Setting? Variable(string name) => Environment.Setting(name) is { } value ? new(value, name) : null;

    /// <summary>Finds a setting that is true or false.</summary>
    public (bool IsOn, string From) Flag(string variable, string key) =>
        Find(variable, key) is not { } setting ? (false, "") : setting.Value.Trim().ToLowerInvariant() switch
        {
            "true" => (true, setting.From),
            "false" or "no" or "off" or "0" => (false, setting.From),
            _ => throw AwsErrors.NotTrueOrFalse(setting),
        };

    private Setting? FindNamed()
    {
        if (Options.ProfileName is { } given) return new(given, "-ProfileName");
        var name = Environment.Variable("AWS_PROFILE");
        var older = Environment.Variable("AWS_DEFAULT_PROFILE");
        if ((name ?? older) is not { } found) return null;
        var from = name is null ? "AWS_DEFAULT_PROFILE" : "AWS_PROFILE";
        if (name is not null && older is not null && name != older) throw AwsErrors.DifferentProfiles(name, older);
        return found.Trim().Length > 0
            ? new(found, from)
            : throw AwsErrors.BlankProfile(from);
    }

    /// <summary>A setting of AWS, with its source: a parameter, a variable, or a file and line.</summary>
    internal sealed record Setting(string Value, string From);
}
