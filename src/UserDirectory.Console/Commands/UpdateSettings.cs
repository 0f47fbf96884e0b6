using UserDirectory.Attributes;
using UserDirectory.CommandLine.Output;
using UserDirectory.Connections;

namespace UserDirectory.CommandLine.Commands;

/// <summary>What the options of an update command say.</summary>
internal sealed record UpdateSettings
{
    public string? Id { get; init; }

    public string? CsvPath { get; init; }

    public string? User { get; init; }

    public IReadOnlyList<string> Set { get; init; } = [];

    public IReadOnlyList<string> Clear { get; init; } = [];

    public EditOptions Edit { get; init; } = new();

    public bool WhatIf { get; init; }

    public int ThrottleLimit { get; init; } = 16;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    public OutputFormat Format { get; init; }

    public string? FailedRowsPath { get; init; }

    public bool Verbose { get; init; }

    public bool UsesSandbox { get; init; }

    public ConnectionOptions Connection { get; init; } = new();
}
