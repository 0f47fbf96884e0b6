#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Measures which changes of the code the xunit tests notice, by Stryker.NET, and writes the results to
    tests/MUTATION.md.
.DESCRIPTION
    A room is a folder or a file of src/UserDirectory.Core. Its tests are the folder of the same name in
    tests/UserDirectory.Tests, the folders of rooms that are built on it ($above), and every test file that uses a type
    of the room. The script leaves out tests whose results differ from run to run ($random), and the tests of other
    projects and of the source texts. Test files that take longer than half a second run for their own room only
    ($slow). The room Input is in src/UserDirectory.PowerShell, and its tests are in
    tests/UserDirectory.Matrix.Tests/Input.

    Stryker runs once per room, with one test host: with several hosts, Stryker 5 attributes results to wrong mutants
    (https://github.com/stryker-mutator/stryker-net/issues/3832). A room takes 2 to 40 minutes, and some minutes more
    for the control of its tests, one process for each test that killed a mutant. Builds and reports are in
    artifacts/mutation.
.EXAMPLE
    tests/mutation.ps1 -Room Columns, Guards
.EXAMPLE
    tests/mutation.ps1 -Room Progress -Least 85
    Fails if the tests notice less than 85 % of the mutants of a room.
.EXAMPLE
    tests/mutation.ps1 -Room Guards -Survivors
    After new tests: runs the mutants that survived when the room was last measured here, and keeps the other results.
#>
[CmdletBinding()]
param(
    # All rooms by default.
    [string[]] $Room,
    # The lowest score of a room, in percent.
    [double] $Least,
    # Runs only the mutants that survived the last run.
    [switch] $Survivors)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
$root = Split-Path $PSScriptRoot
$core = Join-Path $root 'src/UserDirectory.Core'
$output = Join-Path $root 'artifacts/mutation'
$table = Join-Path $PSScriptRoot 'MUTATION.md'
$rooms = @((Get-ChildItem $core -Directory -Exclude obj, bin) + (Get-ChildItem $core -Filter *.cs) |
        ForEach-Object BaseName | Sort-Object) + 'Input'

# Returns the project of a room, the pattern of its files, and its test project.
function Get-Home($Of) {
    $project, $tested = ($Of -eq 'Input') ? ('PowerShell', 'Matrix.Tests') : ('Core', 'Tests')
    @{
        Project = "UserDirectory.$project.csproj"
        Files = "**/UserDirectory.$project/$Of/**/*.cs", "**/UserDirectory.$project/$Of.cs"
        Tests = Join-Path $PSScriptRoot "UserDirectory.$tested"
    }
}

# Returns the path of the assembly that Stryker changes.
function Get-Assembly($Of) {
    $room = Get-Home $Of
    $name = ($room.Project -replace '\.csproj$') -replace 'UserDirectory.PowerShell', 'UserDirectory'
    "$output/build/bin/$(Split-Path $room.Tests -Leaf)/release/$name.dll"
}

# Returns the test files that are not of the room, as the test project names them.
function Get-OtherTest($Of) {
    if ($Of -eq 'Input') { return 'MatrixTests.cs', 'RowsOfOneUser.cs' }
    $tests = (Get-Home $Of).Tests
    $types = Get-ChildItem "$core/$Of*" -Recurse -Filter *.cs | ForEach-Object BaseName | Sort-Object -Unique
    $slow = 'BackgroundRun', 'BrokenNetwork', 'CsvFile', 'EditedAttributes', 'GuardedPipeline', 'Journal', 'Pace',
        'PageChoice', 'PagedReads', 'RoundTrip', 'SetDifferently', 'SharedLimit', 'Window'
    $random = 'AnyInput', 'FaultSchedule', 'KilledRun', 'LaggingReads', 'OtherAdministrator', 'SignedRequest'
    $above = @{
        Aws = @('AwsClients')
        CredentialSources = 'Aws', 'CloudSso'
        Files = @('Records')
        Http = 'Aws', 'AwsClients', 'CloudSso'
    }
    # Tests of all providers need not name a type of one provider, or of a room that all providers use.
    $ofAll = ((Test-Path "$core/$Of/${Of}Provider.cs") -or $Of -in 'Aws', 'Http') ? 'SandboxService' : 'Nothing'
    $uses = "\b($($types -join '|')|$ofAll)\b|\bCatalogs\.$Of\b" +
        # Other files may need a type that a test file declares next to its tests.
        '|(?m:^(public|internal)[\w ]* class (?!\w+Tests\b))'
    $own = "^($(@($Of) + $above[$Of] -ne $null -join '|'))/"
    foreach ($file in Get-ChildItem $tests -Recurse -Filter *Tests.cs) {
        $path = [IO.Path]::GetRelativePath($tests, $file.FullName).Replace('\', '/')
        # These run for every room: any room may wait for a task, and any room may have texts.
        if ($path -in 'EndToEnd/CallersContextTests.cs', 'Texts/ErrorTextTests.cs') { continue }
        if ($path -match "^(Style|Sandbox|PowerShell)/|/($($random -join '|'))Tests\.cs$" -or
            ($path -match "/($($slow -join '|'))Tests\.cs$" -and $path -notmatch $own) -or
            ($path -notmatch $own -and (Get-Content $file.FullName -Raw) -cnotmatch $uses)) { $path }
    }
}

# Returns the pattern of the paths of a room's files in a report.
function Get-PathPattern($Of) { "[/\\]src[/\\]UserDirectory\.(Core|PowerShell)[/\\]$Of([/\\]|\.cs$)" }

# Returns the mutants of a report by file, position and replacement.
function Get-Mutant($Report) {
    $mutants = @{}
    foreach ($file in $Report.files.GetEnumerator()) {
        foreach ($mutant in $file.Value.mutants) {
            $place = $mutant.location.start, $mutant.location.end | ForEach-Object { $_.line, $_.column }
            $mutants["$($file.Key):$($place -join ':'):$($mutant.replacement)"] = $mutant
        }
    }
    $mutants
}

# Returns the parts of the source that survivors of a report change, as Stryker names them: file{start..end}.
function Get-SurvivorPart($Of, $Report) {
    foreach ($file in $Report.files.GetEnumerator() | Where-Object Key -Match (Get-PathPattern $Of)) {
        if ([IO.File]::ReadAllText([IO.Path]::Combine($root, $file.Key)) -cne $file.Value.source) {
            throw "$($file.Key) has changed since the last run: measure the room without -Survivors."
        }
        $starts = @(0) + @([regex]::Matches($file.Value.source, '\n') | ForEach-Object { $_.Index + 1 })
        foreach ($mutant in $file.Value.mutants | Where-Object status -In Survived, NoCoverage) {
            $start, $end = $mutant.location.start, $mutant.location.end | ForEach-Object {
                $starts[$_.line - 1] + $_.column - 1 }
            "**/$($file.Key -replace '^.*(?=UserDirectory\.)'){$start..$end}"
        }
    }
}

# Measures a room and returns its report. With -Survivors, returns the last report with new results of its survivors.
function Get-Report($Of) {
    # Outside the room's folder, which the next run removes.
    $path = Join-Path $output "$Of.json"
    if ($Survivors) {
        $report = Get-Content $path -Raw | ConvertFrom-Json -AsHashtable
        $new = Get-Mutant (Invoke-Stryker $Of @(Get-SurvivorPart $Of $report | Sort-Object -Unique))
        foreach ($old in (Get-Mutant $report).GetEnumerator()) {
            if ($old.Value.status -in 'Survived', 'NoCoverage') { $old.Value.status = $new[$old.Key].status }
        }
    }
    else { $report = Invoke-Stryker $Of (Get-Home $Of).Files }
    [IO.File]::WriteAllText($path, (ConvertTo-Json $report -Depth 99 -Compress))
    if ($unreliable) {
        throw "These tests failed with mutants of $Of in Stryker's host, but pass with them in a new process: " +
            ($unreliable -join ', ')
    }
    $report
}

# Runs Stryker, and returns its report.
function Invoke-Stryker($Of, [string[]] $Mutate) {
    $folder = Join-Path $output $Of
    Remove-Item $folder -Recurse -Force -ErrorAction Ignore
    $null = New-Item -ItemType Directory "$folder/tmp"
    $settings = @{
        project = (Get-Home $Of).Project
        configuration = 'Release'
        'test-runner' = 'mtp'
        'coverage-analysis' = 'perTest'
        concurrency = 1
        reporters = @('json')
        mutate = $Mutate
        # A loaded computer runs a test many times slower than in the first run.
        'additional-timeout' = 10000
    }
    $file = Join-Path $folder 'stryker-config.json'
    $mutated = Join-Path $folder 'mutated.dll'
    [IO.File]::WriteAllText($file, (ConvertTo-Json @{ 'stryker-config' = $settings } -Depth 9))
    $variables = @{
        # MSBuild reads these two: mutated files stay out of the usual build, and other tests out of this one.
        ArtifactsPath = "$output/build"
        TestsLeftOut = (Get-OtherTest $Of) -join ';'
        # Stryker's temporary files, of which each run has its own.
        TMPDIR = "$folder/tmp"
        DOTNET_TieredPGO = '0'
    }
    $before = @{}
    foreach ($name in $variables.Keys) { $before[$name] = [Environment]::GetEnvironmentVariable($name) }
    try {
        foreach ($name in $variables.Keys) { [Environment]::SetEnvironmentVariable($name, $variables[$name]) }
        Push-Location (Get-Home $Of).Tests
        $stryker = Start-Process dotnet -NoNewWindow -PassThru -ArgumentList "tool exec dotnet-stryker --yes --",
            "--config-file `"$file`" --output `"$folder`" --verbosity warning"
        # Copies the changed assembly while Stryker runs, because Stryker restores the original at its end.
        while (-not $stryker.WaitForExit(1000)) {
            # The file has the active mutant's number in four bytes; the last byte is 255 if the number is -1 (none).
            $active = Get-Content "$folder/tmp/stryker-mutant*" -AsByteStream -ErrorAction Ignore |
                Select-Object -Last 1
            if ($active -notin $null, 255 -and -not (Test-Path $mutated)) { Copy-Item (Get-Assembly $Of) $mutated }
        }
        if ($stryker.ExitCode) { throw "Stryker ended with $($stryker.ExitCode) for $Of." }
        $report = Get-Content "$folder/reports/mutation-report.json" -Raw | ConvertFrom-Json -AsHashtable
        Use-MutatedAssembly $Of {
            Test-StaticMutant $Of $report
            $script:unreliable = @(Test-Kill $Of $report)
        }
        $report
    }
    finally {
        Pop-Location
        foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    }
}

# Runs the block with the changed assembly in place of the original one.
function Use-MutatedAssembly($Of, [scriptblock] $Block) {
    $assembly = Get-Assembly $Of
    Copy-Item $assembly "$assembly.original"
    Copy-Item (Join-Path $output "$Of/mutated.dll") $assembly
    $env:STRYKER_MUTANT_FILE = Join-Path $output "$Of/active-mutant.txt"
    try { & $Block }
    finally {
        $env:STRYKER_MUTANT_FILE = $null
        Move-Item "$assembly.original" $assembly -Force
    }
}

# Runs tests with one mutant in a new process, and returns the mutant's status.
function Test-Mutant($Of, $Mutant, $Filter) {
    $tests = Join-Path (Split-Path (Get-Assembly $Of)) "$(Split-Path (Get-Home $Of).Tests -Leaf).dll"
    [IO.File]::WriteAllBytes($env:STRYKER_MUTANT_FILE, [BitConverter]::GetBytes([int] $Mutant.id))
    $run = Start-Process dotnet "`"$tests`" -noColor -stopOnFail $Filter" -NoNewWindow -PassThru `
        -RedirectStandardOutput "$output/$Of/mutant.log"
    if (-not $run.WaitForExit(300000)) {
        $run.Kill($true)
        $run.WaitForExit()
        return 'Timeout'
    }
    if ((Get-Content "$output/$Of/mutant.log" -Raw) -match 'Total: 0\b') { throw "No test is named $Filter." }
    $run.ExitCode ? 'Killed' : 'Survived'
}

# Tests each mutant of a static initializer in its own process: see MutationHostAttribute.
function Test-StaticMutant($Of, $Report) {
    $static = (Get-Content "$output/$Of/tmp/initializing.txt" -Raw) -split ' '
    # The tables of the providers and the room's own tests find most of these mutants, and are fast.
    $filters = @(if (Test-Path "$core/$Of/${Of}Provider.cs") { '-class *.ProviderTableTests' }) +
        @(if (Test-Path (Join-Path (Get-Home $Of).Tests $Of)) { "-class *.$Of.*" }) + ''
    foreach ($mutant in $Report.files.Values.mutants | Where-Object {
            $_.id -in $static -and $_.status -notin 'CompileError', 'Ignored' }) {
        foreach ($filter in $filters) {
            $mutant.status = Test-Mutant $Of $mutant $filter
            if ($mutant.status -ne 'Survived') { break }
        }
        # Every test fails for these mutants in Stryker's host.
        $mutant.killedBy = @()
    }
}

# Returns the tests that failed with a mutant in Stryker's host and pass with the same mutant in a new process. Such a
# test depends on what an earlier run left in the process.
function Test-Kill($Of, $Report) {
    $names = @{}
    foreach ($test in $Report.testFiles.Values.tests) { $names[$test.id] = $test.name -replace '\(.*$' }
    # The last mutant that each test killed.
    $last = @{}
    foreach ($mutant in $Report.files.Values.mutants | Where-Object { $_.status -eq 'Killed' -and $_['killedBy'] } |
            Sort-Object { [int] $_.id }) { $last[$names[$mutant.killedBy[0]]] = $mutant }
    $last.Keys | Where-Object { (Test-Mutant $Of $last[$_] "-method $_") -eq 'Survived' } | Sort-Object
}

# Returns a mutant as cells of a table: file, original text and replacement.
function Format-Mutant([string] $Path, [string] $Source, $Mutant) {
    $lines = $Source -split '\r?\n'
    $start, $end = $Mutant.location.start, $Mutant.location.end
    $part = @($lines[($start.line - 1)..($end.line - 1)])
    $part[-1] = $part[-1].Substring(0, $end.column - 1)
    $part[0] = $part[0].Substring($start.column - 1)
    $texts = ($part -join ' '), [string] $Mutant.replacement | ForEach-Object {
        $flat = ($_ -replace '\s+', ' ').Trim().Replace('|', '¦')
        if ($flat.Length -gt 90) { $flat.Substring(0, 90) + '…' } else { $flat }
    }
    "$Path | ``$($texts[0])`` → ``$($texts[1])``"
}

# Counts the mutants of a part of a room in a report by status, and shows those that no test notices.
function Measure-Mutant($Part, $Report) {
    $listed = [IO.File]::ReadAllText($table)
    $counts = @{ Killed = 0; Timeout = 0; Survived = 0; NoCoverage = 0; RuntimeError = 0; CompileError = 0; Equal = 0 }
    foreach ($file in $Report.files.GetEnumerator() | Where-Object Key -Match (Get-PathPattern $Part)) {
        $path = $file.Key.Replace('\', '/') -replace '^.*UserDirectory\.(Core|PowerShell)/', ''
        $same = @{}
        foreach ($mutant in $file.Value.mutants | Where-Object status -In $counts.Keys |
                Sort-Object { $_.location.start.line }, { $_.location.start.column }) {
            $counts[$mutant.status]++
            if ($mutant.status -eq 'CompileError') { continue }
            $shown = Format-Mutant $path $file.Value.source $mutant
            # The second mutant of a file with the same text is the text and (2).
            $same[$shown] += 1
            if ($same[$shown] -gt 1) { $shown += " ($($same[$shown]))" }
            $isEqual = $listed.Contains("| $shown |")
            if ($mutant.status -in 'Killed', 'Timeout') {
                # Stryker may attribute a failed test to a wrong mutant; then no result of the run is right.
                if ($isEqual) { throw "$shown behaves like the code, but Stryker reports $($mutant.status)." }
            }
            elseif ($isEqual) { $counts.Equal++ }
            else { Write-Host "$($mutant.status), line $($mutant.location.start.line): $shown" }
        }
    }
    $counts
}

# The score is the share of the mutants that the tests notice. A crash of the test host counts as noticed.
function Get-Score($Counts) {
    $noticed = $Counts.Killed + $Counts.Timeout + $Counts.RuntimeError
    $all = $noticed + $Counts.Survived + $Counts.NoCoverage
    if ($all) { 100 * $noticed / $all } else { 100 }
}

# The columns of MUTATION.md.
$statuses = 'Killed', 'Timeout', 'RuntimeError', 'Survived', 'NoCoverage', 'Equal', 'CompileError'
function Format-Line($Of, $Counts, $Date, $Commit) {
    $numbers = @($statuses | ForEach-Object { $Counts[$_] }) +
        (Get-Score $Counts).ToString('0.0', [cultureinfo]::InvariantCulture)
    "| $Of | $($numbers -join ' | ') | $Date | $Commit |`n"
}

# Replaces or adds the line of the room or its planner, and the total of the measured rooms of Core, in MUTATION.md.
function Write-Line($Of, $Counts) {
    $text = [IO.File]::ReadAllText($table)
    $lines = @{}
    foreach ($line in [regex]::Matches($text, '(?m)^\| (?<room>[\w ]+) \| \d.* \|\n')) {
        $lines[$line.Groups['room'].Value] = $line.Value
        $text = $text.Replace($line.Value, '')
    }
    $lines[$Of] = Format-Line $Of $Counts (Get-Date).ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture) `
        (& git -C $root rev-parse --short HEAD)
    $all, $total = @{}, 'Measured rooms of Core'
    foreach ($room in $rooms | Where-Object { $_ -ne 'Input' -and $lines[$_] }) {
        $cells = $lines[$room].Split('|')
        for ($i = 0; $i -lt $statuses.Count; $i++) { $all[$statuses[$i]] += [int] $cells[$i + 2] }
    }
    $lines[$total] = Format-Line $total $all '' ''
    $head = [regex]::Match($text, '(?m)^\| Room .*\n\|[-|:]+\n').Value
    $sorted = $rooms + $total | ForEach-Object { $lines[$_], $lines["${_}Planner"] }
    [IO.File]::WriteAllText($table, $text.Replace($head, $head + ($sorted -join '')))
}

$unknown = @($Room | Where-Object { $_ -notin $rooms })
if ($unknown) { throw "There is no room $($unknown -join ', '). The rooms are $($rooms -join ', ')." }
$low = foreach ($of in $rooms | Where-Object { -not $Room -or $_ -in $Room }) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $report = Get-Report $of
    $counts = Measure-Mutant $of $report
    Write-Line $of $counts
    # The planner of a provider has its own goal.
    if (Test-Path "$core/$of/${of}Planner.cs") {
        Write-Line "${of}Planner" (Measure-Mutant "$of/${of}Planner" $report 6> $null)
    }
    $score = Get-Score $counts
    Write-Host ('{0}: {1:0.0} % in {2:0} s' -f $of, $score, $watch.Elapsed.TotalSeconds)
    if ($score -lt $Least) { $of }
}
if ($low) { throw "The tests notice less than $Least % of the mutants of $($low -join ', ')." }
