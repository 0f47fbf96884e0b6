#!/usr/bin/env pwsh
# Runs Pester tests against the built module, without a build: the named files, or all files in several shells. The last
# line has the counts. The script fails if a test fails.
[CmdletBinding()]
param(
    [Parameter(Position = 0, ValueFromRemainingArguments)] [string[]] $Path,
    # The folder of all test files.
    [string] $Folder = $PSScriptRoot,
    # The number of shells: one more than processors, because tests also wait.
    [int] $Shells = [Math]::Min(4, [Environment]::ProcessorCount + 1),
    # The folder with a file for each test file that a shell has taken; the file has the counts after the run.
    [string] $Taken)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../artifacts/pester/Pester/Pester.psd1')

# Gets the lines of the tests that the file in USERDIRECTORY_LEFT_OUT names. They count as skipped.
function Get-LeftOut {
    if (-not $env:USERDIRECTORY_LEFT_OUT) { return }
    $names = Get-Content $env:USERDIRECTORY_LEFT_OUT | Where-Object { $_ -match '^    It ' } | ForEach-Object Trim
    Get-ChildItem $Folder -Recurse -Filter *.ps1 | Select-String -SimpleMatch $names |
        ForEach-Object { "$($_.Path):$($_.LineNumber)" }
}

# Runs tests in this shell, and returns the numbers of passed, failed and skipped tests.
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

# Runs each file that no other shell has taken. The longest files run first, so that the last wait is short.
function Invoke-Share {
    foreach ($file in Get-ChildItem $Folder -Filter *.Tests.ps1 | Sort-Object Length -Descending) {
        $counts = Join-Path $Taken $file.Name
        # If several shells try concurrently, only one can create the file.
        if (New-Item $counts -ErrorAction Ignore) {
            Invoke-Test $file.FullName | Export-Csv $counts -NoTypeInformation
        }
    }
}

# Starts a further shell that takes its share of the files.
function Start-Share {
    $shell = [powershell]::Create().AddScript({
            param($Here, $Folder, $Taken)
            . (Join-Path $Here Shell.ps1)
            Invoke-Shell -NoProfile -File (Join-Path $Here run.ps1) -Folder $Folder -Taken $Taken 2>&1
        }).AddArgument($PSScriptRoot).AddArgument($Folder).AddArgument($Taken)
    @{ Shell = $shell; Running = $shell.BeginInvoke() }
}

# Shows the output of such a shell, and fails if the shell ended early.
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

# Runs all tests, and returns the counts of each file. A file that did not run to its end is a failure.
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
