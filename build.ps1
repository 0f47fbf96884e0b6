#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, shows, tests, documents and packs the module.
.DESCRIPTION
    Build   builds the solution
    Demo    builds the module and runs a demonstration on made-up users
    Test    Build, then xunit and Pester, and the report in Chromium if it is installed; the last line has the totals.
            Where Wine can be installed, also xunit and Pester in PowerShell for Windows
    Help    makes en-US/UserDirectory.dll-Help.xml from the Markdown files (needs Microsoft.PowerShell.PlatyPS)
    Pack    builds the module again, the same byte for byte from the same commit: the module in
            artifacts/UserDirectory/<version>, its package, symbols and release notes in artifacts/package
    Clean   removes build results
.EXAMPLE
    ./build.ps1 Test
.EXAMPLE
    dotnet tool exec powershell --yes -- ./build.ps1 Test
    Runs the tests on a computer with the .NET SDK and without PowerShell.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Demo', 'Test', 'Help', 'Pack', 'Clean')] [string[]] $Task = 'Build',
    [string] $Configuration = 'Release',
    # Platforms for which Pack compiles ahead. On other platforms the runtime compiles the module when it runs.
    [string[]] $Platform = @('win-x64', 'linux-x64'),
    # AWS clients: the project's own (src/UserDirectory.AwsClients) or the official packages.
    [ValidateSet('Own', 'Official')] [string] $AwsPackages = 'Own')

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
$solution = Join-Path $PSScriptRoot 'UserDirectory.sln'
$artifacts = Join-Path $PSScriptRoot 'artifacts'
# The module is loaded from this folder, which has a folder for each edition of PowerShell.
$bin = Join-Path $PSScriptRoot 'bin'
$manifestPath = Join-Path $PSScriptRoot 'UserDirectory.psd1'
$manifest = Import-PowerShellDataFile $manifestPath
$version = $manifest.ModuleVersion
$root = $PSScriptRoot

. (Join-Path $PSScriptRoot 'tests/UserDirectory.Pester/Shell.ps1')

$env:DOTNET_CLI_UI_LANGUAGE = 'en'
# MSBuild property that selects the AWS clients.
$awsSwitch = "-p:AwsServicePackages=$(if ($AwsPackages -eq 'Official') { 'true' } else { 'false' })"

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') failed with exit code $LASTEXITCODE." }
}

# Restores and builds a project or the solution.
function Invoke-Build([string] $What, [string[]] $Switches) {
    Write-Host 'Restoring packages; the first time takes a minute or two ...'
    Invoke-Dotnet restore $What --verbosity quiet $awsSwitch
    Write-Host 'Building ...'
    Invoke-Dotnet build $What --no-restore --configuration $Configuration --nologo --verbosity quiet $awsSwitch `
        @Switches
}

function Build { Invoke-Build $solution }

function Demo {
    Write-Host 'The first build takes up to three minutes, a later one less than a minute. The demo takes ten seconds.'
    Invoke-Build (Join-Path $PSScriptRoot 'src/UserDirectory.PowerShell')
    # In a new process, because loaded assemblies can't be rebuilt.
    Invoke-Shell -NoProfile -File (Join-Path $PSScriptRoot 'tests/UserDirectory.Demo/demo.ps1')
    if ($LASTEXITCODE) { throw 'The demo failed.' }
}

function Test {
    Build
    # Tests are too short for tiered compilation to pay. The threshold, 4096 calls, is hexadecimal.
    $env:DOTNET_TieredPGO = '0'
    $env:DOTNET_TC_CallCountThreshold = '1000'
    Write-Host 'Testing with xunit ...'
    $counts = @(Measure-Run {
            & dotnet test $solution --configuration $Configuration --no-build --nologo --verbosity quiet })
    Write-Host 'Testing with Pester in PowerShell; this takes two minutes ...'
    $counts += Measure-Run {
        Invoke-Shell -NoProfile -File (Join-Path $PSScriptRoot 'tests/UserDirectory.Pester/run.ps1') }
    if (Find-Chromium) { $counts += Measure-Run { Test-Report } }
    else { Write-Host 'NOT TESTED: the report in a browser. Set CHROMIUM_PATH to the path of Chromium.' }
    if ($env:OS -ne 'Windows_NT') {
        $wine = Join-Path $PSScriptRoot 'tests/windows/run.sh'
        $whyNot = & $wine --why-not
        if ($whyNot) { Write-Host "NOT TESTED: PowerShell for Windows. $whyNot" }
        else {
            Write-Host 'Testing with xunit and Pester in PowerShell for Windows, under Wine; this takes ten minutes ...'
            $counts += Measure-Run { & $wine }
        }
    }
    $sum = { param($what) ($counts | ForEach-Object { $_[$what] } | Measure-Object -Sum).Sum }
    "$(& $sum 'Passed') passed, $(& $sum 'Failed') failed, $(& $sum 'Skipped') skipped"
    if (& $sum 'Failed') { exit 1 }
}

# Runs tests, shows their output, and returns the numbers of passed, failed and skipped tests.
function Measure-Run([scriptblock] $Run) {
    & $Run | Tee-Object -Variable said | Out-Host
    $code = $LASTEXITCODE
    $counted = [regex]::Matches("$said",
        'Failed: +(?<failed>\d+), Passed: +(?<passed>\d+), Skipped: +(?<skipped>\d+)|' +
        '(?<passed>\d+) passed, (?<failed>\d+) failed, (?<skipped>\d+) skipped$')
    $count = @{}
    foreach ($what in 'Passed', 'Failed', 'Skipped') {
        $count[$what] = ($counted | ForEach-Object { [int] $_.Groups[$what.ToLower()].Value } | Measure-Object -Sum).Sum
    }
    # A run that ended early is a failure, even if it counted no failed test.
    if (-not $counted.Count -or ($code -and -not $count.Failed)) { $count.Failed++ }
    $count
}

# Tests the report in the Chromium of this computer.
function Test-Report {
    Write-Host 'Testing the report in a browser ...'
    $env:CHROMIUM_PATH = Find-Chromium
    & dotnet test (Join-Path $PSScriptRoot 'tests/UserDirectory.Browser.Tests') --configuration $Configuration `
        --nologo --verbosity quiet $awsSwitch
}

# Returns the path of Chromium or a browser based on it, or nothing.
function Find-Chromium {
    $names = 'chromium', 'chromium-browser', 'google-chrome', 'chrome', 'msedge'
    $onPath = Get-Command $names -CommandType Application -ErrorAction Ignore | ForEach-Object Source
    $places = @($env:CHROMIUM_PATH) + @($onPath) +
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' +
        "$env:ProgramFiles/Google/Chrome/Application/chrome.exe" +
        "${env:ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe"
    $places | Where-Object { $_ -and (Test-Path -LiteralPath $_) } | Select-Object -First 1
}

function Help {
    Import-Module Microsoft.PowerShell.PlatyPS
    $source = Join-Path $PSScriptRoot 'en-US'
    $output = Join-Path $artifacts 'help'
    Get-ChildItem $source -Filter *.md | Import-MarkdownCommandHelp |
        Export-MamlCommandHelp -OutputFolder $output -Force | Out-Null
    $maml = [IO.File]::ReadAllText((Join-Path $output 'UserDirectory/UserDirectory.dll-Help.xml'))
    $maml = $maml.Replace("`r", '').TrimEnd() + "`n"
    # PlatyPS leaves the Markdown fences of examples in the introduction, but Get-Help expects the code in dev:code.
    $example = '(?s)<maml:introduction>\s*<maml:para>```powershell\n((?:(?!</maml:para>).)*?)\n```</maml:para>' +
        '\s*<maml:para>&#x80;</maml:para>\s*((?:(?!</maml:introduction>).)*?)\s*</maml:introduction>' +
        '\s*<dev:code />\s*<dev:remarks />'
    $remarks = "<dev:remarks>`n          `$2`n          <maml:para />`n        </dev:remarks>"
    $maml = [regex]::Replace($maml, $example, "<dev:code>`$1</dev:code>`n        $remarks")
    [IO.File]::WriteAllText((Join-Path $source 'UserDirectory.dll-Help.xml'), $maml)
}

. (Join-Path $PSScriptRoot 'src/pack.ps1')

function Clean { Remove-Item $artifacts, $bin -Recurse -Force -ErrorAction Ignore }

foreach ($name in $Task) { & $name }
