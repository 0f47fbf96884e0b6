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
    Pack    Build, then the module in artifacts/UserDirectory/<version> and its package in artifacts/package
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
$version = (Import-PowerShellDataFile $manifestPath).ModuleVersion

. (Join-Path $PSScriptRoot 'tests/UserDirectory.Pester/Shell.ps1')

$env:DOTNET_CLI_UI_LANGUAGE = 'en'
# MSBuild property that selects the AWS clients.
$awsSwitch = "-p:AwsServicePackages=$(if ($AwsPackages -eq 'Official') { 'true' } else { 'false' })"

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') failed with exit code $LASTEXITCODE." }
}

# Restores and builds a project or the solution.
function Invoke-Build([string] $What) {
    Write-Host 'Restoring packages; the first time takes a minute or two ...'
    Invoke-Dotnet restore $What --verbosity quiet $awsSwitch
    Write-Host 'Building ...'
    Invoke-Dotnet build $What --no-restore --configuration $Configuration --nologo --verbosity quiet $awsSwitch
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
    $counted = [regex]::Match("$said", 'Failed: +(?<failed>\d+), Passed: +(?<passed>\d+), Skipped: +(?<skipped>\d+)|' +
        '(?<passed>\d+) passed, (?<failed>\d+) failed, (?<skipped>\d+) skipped$')
    $count = @{}
    foreach ($what in 'Passed', 'Failed', 'Skipped') { $count[$what] = [int] $counted.Groups[$what.ToLower()].Value }
    # A run that ended early is a failure, even if it counted no failed test.
    if (-not $counted.Success -or ($code -and -not $count.Failed)) { $count.Failed++ }
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

function Pack {
    $stage = Join-Path $artifacts "UserDirectory/$version"
    # Files of an earlier build must not ship.
    Remove-Item $stage, $bin -Recurse -Force -ErrorAction Ignore
    Build
    $null = New-Item -ItemType Directory (Join-Path $stage 'bin'), (Join-Path $stage 'en-US')
    Copy-Item (Join-Path $bin '*') (Join-Path $stage 'bin') -Recurse -Exclude *.pdb
    # Before Copy-CompiledAhead, which restores fewer packages than the module for Windows PowerShell has.
    New-BillOfMaterials $stage
    $Platform | ForEach-Object { Copy-CompiledAhead $_ (Join-Path $stage 'bin/Core') }
    Get-ChildItem (Join-Path $PSScriptRoot 'en-US') -Exclude *.md | Copy-Item -Destination (Join-Path $stage 'en-US')
    'UserDirectory.psd1', 'module', 'LICENSE', 'THIRD-PARTY-NOTICES.txt' |
        ForEach-Object { Copy-Item (Join-Path $PSScriptRoot $_) $stage -Recurse }
    & (Join-Path $PSScriptRoot 'docs/package.ps1') $stage
    $null = Test-ModuleManifest (Join-Path $stage 'UserDirectory.psd1')
    Write-Host "Staged $stage"
    New-GalleryPackage $stage
}

# Copies the assemblies of the module, compiled for one platform, except UserDirectory.dll, which PowerShell loads.
function Copy-CompiledAhead([string] $For, [string] $Core) {
    $published = Join-Path $artifacts "ahead/$For"
    Invoke-Dotnet publish (Join-Path $PSScriptRoot 'src/UserDirectory.PowerShell') --framework net10.0 --runtime $For `
        --no-self-contained --configuration $Configuration --nologo --verbosity quiet `
        --output $published $awsSwitch
    $target = New-Item -ItemType Directory (Join-Path $Core $For)
    Get-ChildItem $published -Filter *.dll |
        Where-Object { $_.Name -ne 'UserDirectory.dll' -and (Test-Path (Join-Path $Core $_.Name)) } |
        Copy-Item -Destination $target
}

# Writes a bill of materials (CycloneDX): the packages in the module with versions, hashes and licences.
function New-BillOfMaterials([string] $Stage) {
    $project = Join-Path $PSScriptRoot 'src/UserDirectory.PowerShell/UserDirectory.PowerShell.csproj'
    # Local tools are found only from the repository's folder.
    Push-Location $PSScriptRoot
    try {
        Invoke-Dotnet tool restore
        # The excluded packages are only used for compiling and do not ship.
        Invoke-Dotnet tool run dotnet-CycloneDX '--' $project --disable-package-restore --no-serial-number `
            --base-intermediate-output-path (Join-Path $artifacts 'obj') `
            --exclude-filter 'PowerShellStandard.Library,NETStandard.Library,PolySharp' `
            --set-name UserDirectory --set-version $version --set-type Library `
            --output $Stage --filename UserDirectory.cdx.json --output-format Json
    }
    finally { Pop-Location }
    $named = (Get-Content (Join-Path $Stage 'UserDirectory.cdx.json') -Raw | ConvertFrom-Json).components.name
    $shipped = Get-ChildItem (Join-Path $Stage 'bin') -Recurse -Filter *.dll | ForEach-Object BaseName |
        Where-Object { $_ -notlike 'UserDirectory*' } | Sort-Object -Unique
    $wrong = Compare-Object $named $shipped | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" }
    if ($wrong) { throw "The bill of materials does not match the assemblies that ship: $($wrong -join ', ')." }
}

# Makes the package for the gallery by publishing to a folder, then saves and imports the module from there.
function New-GalleryPackage([string] $Stage) {
    $package, $saved = 'package', 'saved' | ForEach-Object {
        Remove-Item (Join-Path $artifacts $_) -Recurse -Force -ErrorAction Ignore
        New-Item -ItemType Directory (Join-Path $artifacts $_)
    }
    $repository = "UserDirectory-$([guid]::NewGuid())"
    Register-PSResourceRepository $repository -Uri $package.FullName -Trusted
    try {
        Publish-PSResource -Path $Stage -Repository $repository
        Save-PSResource UserDirectory -Repository $repository -Path $saved
    }
    finally { Unregister-PSResourceRepository $repository }
    Import-Module (Join-Path $saved 'UserDirectory')
    $null = New-UserDirectorySandbox 1 | ForEach-Object { Get-WmUser -Sandbox $_ }
    Write-Host "Packed $(Join-Path $package "UserDirectory.$version.nupkg")"
}

function Clean { Remove-Item $artifacts, $bin -Recurse -Force -ErrorAction Ignore }

foreach ($name in $Task) { & $name }
