#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests, documents and packs the module.
.DESCRIPTION
    Build   the solution, on the official AWS service packages where the feed has them
    Test    Build, then xunit and Pester
    Help    en-US/UserDirectory.dll-Help.xml from the Markdown beside it (needs Microsoft.PowerShell.PlatyPS)
    Pack    Build, then artifacts/UserDirectory/<version> with what ships, and the gallery's package beside it; the
            console compiled ahead for each platform is left in artifacts/console
    Clean   removes artifacts
.EXAMPLE
    ./build.ps1 Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Help', 'Pack', 'Clean')] [string[]] $Task = 'Build',
    [string] $Configuration = 'Release',
    # What Pack compiles ahead for; on all others the module is compiled as it runs.
    [string[]] $Platform = @('win-x64', 'linux-x64'),
    # Auto takes the official packages where they can be restored.
    [ValidateSet('Auto', 'Official', 'Own')] [string] $AwsPackages = 'Auto')

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
$solution = Join-Path $PSScriptRoot 'UserDirectory.sln'
$artifacts = Join-Path $PSScriptRoot 'artifacts'
$manifestPath = Join-Path $PSScriptRoot 'UserDirectory.psd1'
$version = (Import-PowerShellDataFile $manifestPath).ModuleVersion

. (Join-Path $PSScriptRoot 'tests/UserDirectory.Pester/Shell.ps1')

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') failed with exit code $LASTEXITCODE." }
}

# The switch of the build: whether the official service packages are there to be taken.
function Get-AwsSwitch {
    if ($AwsPackages -eq 'Own') { $official = $false }
    elseif ($AwsPackages -eq 'Official') { $official = $true }
    else {
        $core = Join-Path $PSScriptRoot 'src/UserDirectory.Core'
        & dotnet restore $core -p:AwsServicePackages=true --verbosity quiet *> $null
        $official = $LASTEXITCODE -eq 0
    }
    $clients = if ($official) { 'official' } else { 'own clients (src/UserDirectory.AwsClients)' }
    Write-Host "AWS service packages: $clients"
    "-p:AwsServicePackages=$("$official".ToLowerInvariant())"
}

function Build {
    $script:awsSwitch = Get-AwsSwitch
    Invoke-Dotnet build $solution --configuration $Configuration --nologo --verbosity quiet $awsSwitch
}

function Test {
    Build
    Invoke-Dotnet test $solution --configuration $Configuration --no-build --nologo --verbosity quiet
    Invoke-Shell -NoProfile -File (Join-Path $PSScriptRoot 'tests/UserDirectory.Pester/run.ps1')
    if ($LASTEXITCODE -ne 0) { throw 'Pester tests failed.' }
}

function Help {
    Import-Module Microsoft.PowerShell.PlatyPS
    $source = Join-Path $PSScriptRoot 'en-US'
    $output = Join-Path $artifacts 'help'
    Get-ChildItem $source -Filter *.md | Import-MarkdownCommandHelp |
        Export-MamlCommandHelp -OutputFolder $output -Force | Out-Null
    $maml = [IO.File]::ReadAllText((Join-Path $output 'UserDirectory/UserDirectory.dll-Help.xml'))
    $maml = $maml.Replace("`r", '').TrimEnd() + "`n"
    # PlatyPS leaves the Markdown's fences in an example's introduction; Get-Help shows code from an element of its own.
    $example = '(?s)<maml:introduction>\s*<maml:para>```powershell\n((?:(?!</maml:para>).)*?)\n```</maml:para>' +
        '\s*<maml:para>&#x80;</maml:para>\s*((?:(?!</maml:introduction>).)*?)\s*</maml:introduction>' +
        '\s*<dev:code />\s*<dev:remarks />'
    $remarks = "<dev:remarks>`n          `$2`n          <maml:para />`n        </dev:remarks>"
    $maml = [regex]::Replace($maml, $example, "<dev:code>`$1</dev:code>`n        $remarks")
    [IO.File]::WriteAllText((Join-Path $source 'UserDirectory.dll-Help.xml'), $maml)
}

function Pack {
    $stage = Join-Path $artifacts "UserDirectory/$version"
    # What an earlier build left must not ship.
    Remove-Item $stage, (Join-Path $artifacts 'module') -Recurse -Force -ErrorAction Ignore
    Build
    $null = New-Item -ItemType Directory (Join-Path $stage 'bin'), (Join-Path $stage 'en-US')
    Copy-Item (Join-Path $artifacts 'module/*') (Join-Path $stage 'bin') -Recurse -Exclude *.pdb
    $Platform | ForEach-Object { Copy-CompiledAhead $_ (Join-Path $stage 'bin/Core') }
    Get-ChildItem (Join-Path $PSScriptRoot 'en-US') -Exclude *.md | Copy-Item -Destination (Join-Path $stage 'en-US')
    Get-ChildItem $PSScriptRoot -File |
        Where-Object { $_.Name -in 'LICENSE', 'README.md', 'CHANGELOG.md' -or $_.Name -match '\.ps(d1|m1|1xml)$' } |
        Copy-Item -Destination $stage
    $null = Test-ModuleManifest (Join-Path $stage 'UserDirectory.psd1')
    Write-Host "Staged $stage"
    New-GalleryPackage $stage
}

# What the console and the module share, compiled for one platform.
function Copy-CompiledAhead([string] $For, [string] $Core) {
    $console = Join-Path $artifacts "console/$For"
    Invoke-Dotnet publish (Join-Path $PSScriptRoot 'src/UserDirectory.Console') --configuration $Configuration `
        --nologo --verbosity quiet --runtime $For --no-self-contained --output $console $awsSwitch
    $target = New-Item -ItemType Directory (Join-Path $Core $For)
    # The console's own assembly differs from the module's by case alone.
    Get-ChildItem $console -Filter *.dll |
        Where-Object { $_.Name -ne 'UserDirectory.dll' -and (Test-Path (Join-Path $Core $_.Name)) } |
        Copy-Item -Destination $target
}

# What the gallery takes, made by publishing to a folder, and tried as it is got from there.
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

function Clean { Remove-Item $artifacts -Recurse -Force -ErrorAction Ignore }

foreach ($name in $Task) { & $name }
