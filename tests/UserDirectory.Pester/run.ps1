#!/usr/bin/env pwsh
# Runs all Pester tests against the built module. Builds nothing. The last line counts; fails where a test does.
[CmdletBinding()]
param([Parameter(ValueFromRemainingArguments)] [string[]] $Path = $PSScriptRoot)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../artifacts/pester/Pester/Pester.psd1')
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'
$result = Invoke-Pester -Configuration $configuration
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
"$($result.PassedCount) passed, $failed failed, $($result.SkippedCount) skipped"
exit [int]($failed -gt 0)
