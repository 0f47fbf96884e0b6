# Promises of reports in every provider: a report shows the changes of a run or a plan, and the command of an undo.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()
$provider.Noun = $Noun

Describe 'Reports of <Noun>' -ForEach $provider {
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 5
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive "it's $([guid]::NewGuid())")
        $journal = Join-Path $folder 'changes.jsonl'
        $report = Join-Path $folder 'report.md'
        $rows = 1..4 | ForEach-Object { [pscustomobject]@{ UserName = 'user{0:d5}' -f $_; DisplayName = 'New' } }
        $rows[2].DisplayName = (& $Get user00003 -Sandbox $sandbox).DisplayName
        $rows[3].UserName = 'nobody'
        $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
        # Gets the text of a report without its time.
        function Get-Told($Path) { (Get-Content $Path -Raw -Encoding utf8) -replace '- Report:.*' -replace '\\' }
        # Gets the command that the report offers.
        function Get-OfferedCommand($Path) { [regex]::Match((Get-Content $Path -Raw), '`(\w+-\w+.*)`').Groups[1].Value }
    }

    It 'tells of a run who was changed, unchanged and failed, why, by whom, and how it is taken back' {
        $before = (& $Get -Sandbox $sandbox).DisplayName
        $done = $rows | & $Set -Sandbox $sandbox -JournalPath $journal -Reason CHG-42 -PassThru @quiet
        $done | Export-UserDirectoryReport $report
        $text = Get-Told $report
        foreach ($line in '# Changes of users', '- Reason: CHG-42', " $($done[0].Directory)",
            "by $($done[0].By)", '- Users: 4', '  - Failed: 1', '  - Updated: 2', '  - Unchanged: 1',
            '| user00001 | Updated | DisplayName | ', '| nobody | Failed | ') {
            $text | Should -BeLike "*$line*"
        }
        $text | Should -Match '\| 1 \| Check the identifier'
        $text | Should -Match 'user00002 \| Updated \| DisplayName \| .+ \| New \|'
        & ([scriptblock]::Create("$(Get-OfferedCommand $report) -Sandbox `$args[0]")) $sandbox
        (& $Get -Sandbox $sandbox).DisplayName | Should -Be $before
    }
    It 'names of several runs first the command that takes the last one back' {
        foreach ($name in 'One', 'Two') {
            & $Set user00001 -DisplayName $name -Sandbox $sandbox -JournalPath $journal
        }
        $calls = Import-UserDirectoryJournal $journal
        $calls | Export-UserDirectoryReport $report
        [regex]::Matches((Get-Content $report -Raw), '-Run (\w+)') | ForEach-Object { $_.Groups[1].Value } |
            Should -Be $calls[1].Run, $calls[0].Run
    }
    It 'tells the same of results that came through a file of objects' {
        $done = $rows | & $Set -Sandbox $sandbox -Attribute $AllKinds -JournalPath $journal -PassThru @quiet
        $clixml = Join-Path $folder 'done.xml'
        $done | Export-Clixml $clixml
        $done | Export-UserDirectoryReport $report
        $again = Join-Path $folder 'again.md'
        Import-Clixml $clixml | Export-UserDirectoryReport $again
        Get-Told $again | Should -Be (Get-Told $report)
    }
    It 'tells of a plan what would change, its hash, and the command that applies it' {
        $path = Join-Path $folder 'plan.jsonl'
        $plan = $rows | & $Set -Sandbox $sandbox -WhatIf -PassThru @quiet | Export-UserDirectoryPlan $path
        $plan | Export-UserDirectoryReport $report -Reason CHG-43 -Title 'New names'
        $text = Get-Told $report
        $text | Should -Match "# New names[\s\S]*- Plan: SHA-256 $($plan.Hash)[\s\S]*- Reason: CHG-43"
        $text | Should -BeLike '*| user00001 | Would change | DisplayName | *'
        $again = Join-Path $folder 'again.md'
        Import-UserDirectoryPlan $path | Export-UserDirectoryReport $again -Reason CHG-43 -Title 'New names'
        Get-Told $again | Should -Be $text
        $command = Get-OfferedCommand $report
        & ([scriptblock]::Create("$command -Sandbox `$args[0] -JournalPath `$args[1]")) $sandbox $journal 3> $null
        (& $Get user00001, user00002 -Sandbox $sandbox).DisplayName | Should -Be 'New', 'New'
        # The journal has the hash of the plan.
        Import-UserDirectoryJournal $journal | Export-UserDirectoryReport $again
        Get-Told $again | Should -BeLike "*SHA-256 $($plan.Hash)*Undo-UserDirectoryChange*"
    }
    It 'is one HTML page without other files, and a table for spreadsheets' {
        $page, $table = 'report.html', 'report.csv' | ForEach-Object { Join-Path $folder $_ }
        $rows[0].DisplayName = '=<script>alert(1)</script>'
        $done = $rows | & $Set -Sandbox $sandbox -PassThru @quiet
        $page, $table | ForEach-Object { $done | Export-UserDirectoryReport $_ }
        $html = Get-Content $page -Raw -Encoding utf8
        $html | Should -Match "^<!DOCTYPE html>[\s\S]*Content-Security-Policy"
        $html | Should -Not -Match '<script>alert|(src|href)\s*='
        $html | Should -BeLike '*no journal was kept*'
        $cells = Import-Csv $table
        $cells.User | Should -Be 'user00001', 'user00002', 'user00003', 'nobody'
        $cells[0].After | Should -Be "'=<script>alert(1)</script>"
        $cells[3].RecommendedAction | Should -BeLike 'Check the identifier*'
    }
}
