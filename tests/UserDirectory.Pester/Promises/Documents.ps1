# Promises of README.md and every page of docs: each block runs as it is written, in the order of the page, and prints
# the output in the page. Each link has a target.
param([string[]] $Path)

. "$PSScriptRoot/../Documents.ps1"
$pages = foreach ($one in $Path) {
    $number = -1
    $blocks = foreach ($block in Get-Block $one) {
        $number++
        if (Test-Runs $block) { @{ Number = $number; Title = $block.Title; Line = $block.Line } }
    }
    @{ Page = $one; Name = Split-Path -Leaf $one; Blocks = @($blocks) }
}

Describe '<Name>' -ForEach $pages {
    BeforeAll {
        . "$PSScriptRoot/../Common.ps1"
        . "$PSScriptRoot/../Documents.ps1"
        Set-DocumentUsers $TestDrive
        $read = @(Get-Block $Page)
        $printed = @(Invoke-Document $Page "$TestDrive")
    }
    It 'runs line <Line>, and prints what it shows: <Title>' -ForEach $Blocks {
        $says = $read[$Number].Printed
        $prints = $printed[$Number]
        $null -eq $prints | Should -BeFalse -Because 'the block was reached'
        if ($says) { Get-Comparable $prints.Replace("$ErrorMark", '') | Should -Be (Get-Comparable $says.Code) }
        else { $prints | Should -Not -Match $ErrorMark }
    }
    It 'has links that lead somewhere' {
        Test-Link $Page
    }
    It 'keeps its lines within 120 columns, but for tables, links and what commands print' {
        $prose = (Get-Content $Page -Raw -Encoding utf8) -replace '(?ms)^```text.*?^```$' -split "`r?`n"
        $prose | Where-Object { $_.Length -gt 120 -and $_ -notmatch '^\||^!|\]\(' } | Should -BeNullOrEmpty
    }
}
