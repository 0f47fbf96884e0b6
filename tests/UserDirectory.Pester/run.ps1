#!/usr/bin/env pwsh
# Runs Pester tests against the built module: those of the files named, or all, which several shells share. Builds
# nothing. The last line counts; fails where a test does.
[CmdletBinding()]
param(
    [Parameter(Position = 0, ValueFromRemainingArguments)] [string[]] $Path,
    # Where all are.
    [string] $Folder = $PSScriptRoot,
    # How many shells share them: one more than processors, as tests wait, too.
    [int] $Shells = [Math]::Min(4, [Environment]::ProcessorCount + 1),
    # Where these shells keep a file for each that one of them took, with its counts once it has run.
    [string] $Taken)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../artifacts/pester/Pester/Pester.psd1')

# Where the tests are that the file in USERDIRECTORY_LEFT_OUT names: they count as skipped.
function Get-LeftOut {
    if (-not $env:USERDIRECTORY_LEFT_OUT) { return }
    $names = Get-Content $env:USERDIRECTORY_LEFT_OUT | Where-Object { $_ -match '^    It ' } | ForEach-Object Trim
    Get-ChildItem $Folder -Recurse -Filter *.ps1 | Select-String -SimpleMatch $names |
        ForEach-Object { "$($_.Path):$($_.LineNumber)" }
}

# Runs tests in this shell, and gives how many passed, failed and were skipped.
function Invoke-Test([string[]] $File) {
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $File
    $configuration.Run.PassThru = $true
    $configuration.Filter.ExcludeLine = @(Get-LeftOut)
    $configuration.Output.Verbosity = 'Normal'
    $configuration.Output.RenderMode = 'Plaintext'
    $result = Invoke-Pester -Configuration $configuration
    $failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
    $skipped = $result.SkippedCount + $result.NotRunCount
    [pscustomobject]@{ Passed = $result.PassedCount; Failed = $failed; Skipped = $skipped }
}

# Runs one file after the other that no shell has taken. The longest begin, so that the last to be waited for is short.
function Invoke-Share {
    foreach ($file in Get-ChildItem $Folder -Filter *.Tests.ps1 | Sort-Object Length -Descending) {
        $counts = Join-Path $Taken $file.Name
        # Of several shells at once, one makes the file.
        if (New-Item $counts -ErrorAction Ignore) {
            Invoke-Test $file.FullName | Export-Csv $counts -NoTypeInformation
        }
    }
}

# Starts one more shell that takes its share.
function Start-Share {
    $shell = [powershell]::Create().AddScript({
            param($Here, $Folder, $Taken)
            . (Join-Path $Here Shell.ps1)
            Invoke-Shell -NoProfile -File (Join-Path $Here run.ps1) -Folder $Folder -Taken $Taken 2>&1
        }).AddArgument($PSScriptRoot).AddArgument($Folder).AddArgument($Taken)
    @{ Shell = $shell; Running = $shell.BeginInvoke() }
}

# Shows all that such a shell said, and fails where it broke off.
function Wait-Share([hashtable] $Share) {
    $Share.Shell.EndInvoke($Share.Running) | ForEach-Object { "$_" } | Out-Host
    $code = $Share.Shell.Runspace.SessionStateProxy.GetVariable('LASTEXITCODE')
    $Share.Shell.Dispose()
    if ($code) { Get-Failure "A shell ended with $code." }
}

function Get-Failure([string] $What) {
    Write-Host $What
    [pscustomobject]@{ Passed = 0; Failed = 1; Skipped = 0 }
}

# Runs all tests, and gives each file's counts; a file that was not run to its end is a failure.
function Invoke-All {
    $script:Taken = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid()))).FullName
    $shares = for ($i = 1; $i -lt $Shells; $i++) { Start-Share }
    Invoke-Share
    $shares | ForEach-Object { Wait-Share $_ }
    foreach ($file in Get-ChildItem $Folder -Filter *.Tests.ps1) {
        $counts = Import-Csv (Join-Path $Taken $file.Name)
        if ($counts) { $counts } else { Get-Failure "$($file.Name) was not run to its end." }
    }
    Remove-Item $Taken -Recurse
}

if ($Taken) { Invoke-Share; exit 0 }
$counts = if ($Path) { Invoke-Test $Path } else { Invoke-All }
$passed, $failed, $skipped = 'Passed', 'Failed', 'Skipped' | ForEach-Object { ($counts | Measure-Object $_ -Sum).Sum }
"$passed passed, $failed failed, $skipped skipped"
exit [int]($failed -gt 0)
