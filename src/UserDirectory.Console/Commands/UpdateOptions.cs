using System.CommandLine;
using System.CommandLine.Parsing;
using UserDirectory.Attributes;
using UserDirectory.CommandLine.Output;
using UserDirectory.Connections;

namespace UserDirectory.CommandLine.Commands;

/// <summary>The options of the update commands: the same for all four but for the id of what they update.</summary>
internal sealed class UpdateOptions
{
    private const int LargestThrottleLimit = 256;
    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private readonly Option<string?> _id;
    private readonly Option<string?> _csv = new("--csv")
    {
        Description = "A CSV file with a header and a user a row, in UTF-8; - reads standard input.",
        HelpName = "FILE|-",
    };

    private readonly Option<string?> _user = new("--user")
    {
        Description = "One user without a file; NAME=VALUE finds it by another identifier, as Email=a@example.com.",
        HelpName = "ID",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "An attribute of --user; may be repeated.",
        HelpName = "NAME=VALUE",
    };

    private readonly Option<string[]> _clear = new("--clear")
    {
        Description = "Attributes to clear for every user, separated by commas.",
        HelpName = "NAME,…",
    };

    private readonly Option<string> _clearMarker = new("--clear-marker")
    {
        Description = "A cell that is exactly this clears its attribute.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => new EditOptions().ClearMarker,
    };

    private readonly Option<BlankValue> _blank = new("--blank")
    {
        Description = "What a blank cell means.",
        DefaultValueFactory = _ => BlankValue.Ignore,
    };

    private readonly Option<bool> _whatIf = new("--what-if")
    {
        Description = "Show each attribute before → after and send no update.",
    };

    private readonly Option<int> _throttleLimit = new("--throttle-limit")
    {
        Description = "Users worked on at once, 1 to 256.",
        HelpName = "N",
        DefaultValueFactory = _ => 16,
    };

    private readonly Option<int> _timeout = new("--timeout-seconds")
    {
        Description = "The time for one call with all its retries.",
        HelpName = "N",
        DefaultValueFactory = _ => 900,
    };

    private readonly Option<OutputFormat> _format = new("--format")
    {
        Description = "How results are written.",
        DefaultValueFactory = _ => OutputFormat.Table,
    };

    private readonly Option<string?> _failedRows = new("--failed-rows")
    {
        Description = "Write the rows that failed to this CSV file, to be run again.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "Tell each request on standard error; never values.",
    };

    private readonly Option<bool> _sandbox = new("--sandbox")
    {
        Description = "Try it on made-up users in memory: no account, no network.",
    };

    private readonly Option<string?> _region = new("--region")
    {
        Description = "The cloud region.",
        HelpName = "CODE",
    };

    private readonly Option<string?> _profile = new("--profile")
    {
        Description = "A profile of the cloud's configuration files.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _accessKey = new("--access-key")
    {
        Description = "An access key id.",
        HelpName = "ID",
    };

    private readonly Option<string?> _secretKey = new("--secret-key")
    {
        Description = "Its secret. Others can see it in the list of processes; the environment or a profile is safer.",
        HelpName = "SECRET",
    };

    private readonly Option<string?> _sessionToken = new("--session-token")
    {
        Description = "The token of temporary credentials.",
        HelpName = "TOKEN",
    };

    private readonly Option<Uri?> _endpointUrl = new("--endpoint-url")
    {
        Description = "Call this address instead of the service's own.",
        HelpName = "URL",
        CustomParser = ParseUrl,
    };

    public UpdateOptions(DirectorySystem system)
    {
        _id = new Option<string?>(system.IdOption) { Description = "Whose users to update.", HelpName = "ID" };
        _set.AllowMultipleArgumentsPerToken = false;
        _blank.AcceptOnlyFromAmong("ignore", "clear");
        _format.AcceptOnlyFromAmong("table", "json", "csv");
        _throttleLimit.Validators.Add(result =>
        {
            if (IsGiven(result) && Number(result) is not (>= 1 and <= LargestThrottleLimit))
                result.AddError($"--throttle-limit must be from 1 to {LargestThrottleLimit}.");
        });
        _timeout.Validators.Add(result =>
        {
            if (IsGiven(result) && Number(result) is not >= 1)
                result.AddError("--timeout-seconds must be 1 or more.");
        });
    }

    public IEnumerable<Option> All =>
    [
        _id, _csv, _user, _set, _clear, _clearMarker, _blank, _whatIf, _throttleLimit, _timeout, _format, _failedRows,
        _verbose, _region, _profile, _accessKey, _secretKey, _sessionToken, _endpointUrl, _sandbox,
    ];

    public UpdateSettings Read(ParseResult parsed) => new()
    {
        Id = parsed.GetValue(_id),
        CsvPath = parsed.GetValue(_csv),
        User = parsed.GetValue(_user),
        Set = parsed.GetValue(_set) ?? [],
        Clear = [.. (parsed.GetValue(_clear) ?? []).SelectMany(names => names.Split(',', Trimmed))],
        Edit = new EditOptions { Blank = parsed.GetValue(_blank), ClearMarker = parsed.GetValue(_clearMarker)! },
        WhatIf = parsed.GetValue(_whatIf),
        ThrottleLimit = parsed.GetValue(_throttleLimit),
        Timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
        Format = parsed.GetValue(_format),
        FailedRowsPath = parsed.GetValue(_failedRows),
        Verbose = parsed.GetValue(_verbose),
        UsesSandbox = parsed.GetValue(_sandbox),
        Connection = new ConnectionOptions
        {
            Region = parsed.GetValue(_region),
            ProfileName = parsed.GetValue(_profile),
            AccessKey = parsed.GetValue(_accessKey),
            SecretKey = parsed.GetValue(_secretKey),
            SessionToken = parsed.GetValue(_sessionToken),
            EndpointUrl = parsed.GetValue(_endpointUrl),
        },
    };

    private static bool IsGiven(OptionResult result) => result.Tokens.Count > 0;

    private static int? Number(OptionResult result) =>
        int.TryParse(result.Tokens[0].Value, out var number) ? number : null;

    private static Uri? ParseUrl(ArgumentResult result)
    {
        var isUrl = Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url);
        if (isUrl && url!.Scheme is "http" or "https") return url;
        result.AddError("--endpoint-url must be an http or https address.");
        return null;
    }
}
