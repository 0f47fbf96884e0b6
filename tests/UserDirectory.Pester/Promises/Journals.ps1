# Promises of a journal in every provider: its values are checked before they are sent, no value runs as code, and the
# run names the command of an undo.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()
$provider.Noun = $Noun

Describe 'Journal of <Noun>' -ForEach $provider {
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 5
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        $journal = Join-Path $folder 'changes.jsonl'
        $rows = 1..2 | ForEach-Object { [pscustomobject]@{ UserName = 'user{0:d5}' -f $_; DisplayName = 'New' } }
        $quiet = @{ Sandbox = $sandbox; ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'
            InformationAction = 'Ignore' }
    }

    It 'is checked before the first request like input, and the row fails' {
        $rows | & $Set @quiet -JournalPath $journal
        $lines = Get-Content $journal
        $writes = $sandbox.Writes
        foreach ($wrong in ('"' + 'x' * 5000 + '"'), '"a\u001b[31mb"', '"a\u0000b"', '42', 'true', '["a","b"]') {
            $lines -replace '"before":"[^"]*"', "`"before`":$($wrong.Replace('$', '$$'))" | Set-Content $journal
            $undone = Undo-UserDirectoryChange $journal @quiet -PassThru -ErrorVariable failed
            $undone.Status | Should -Be 'Failed', 'Failed' -Because $wrong
            "$($failed[0])" | Should -Match 'user0000\d: DisplayName: (at most|the value)' -Because $wrong
        }
        $sandbox.Writes | Should -Be $writes
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be 'New'
    }
    It 'names only the attribute that someone else has changed' {
        $all = $AllKinds.Clone()
        $all.DisplayName = 'New'
        $done = & $Set user00001 -Attribute $all @quiet -JournalPath $journal -PassThru
        $done.Changes.Count | Should -BeGreaterThan 2
        & $Set user00001 -DisplayName 'Other' @quiet
        $done | Undo-UserDirectoryChange @quiet -ErrorVariable byResults
        Undo-UserDirectoryChange $journal @quiet -ErrorVariable byJournal
        foreach ($failed in $byResults, $byJournal) {
            $failed.Count | Should -Be 1
            "$($failed[0])" | Should -Match 'user00001: Someone else has changed DisplayName after the plan or the run,'
        }
    }
    It 'ends a run with the command that undoes it' {
        $before = (& $Get -Sandbox $sandbox).DisplayName
        $told = $rows | & $Set -Sandbox $sandbox -JournalPath $journal 6>&1
        $undo = 'Undo-UserDirectoryChange -LiteralPath .* -Run \w+$'
        "$told" | Should -Match "^2 updated, .*\. To undo: $undo"
        & ([scriptblock]::Create("$([regex]::Match("$told", $undo).Value) -Sandbox `$args[0]")) $sandbox
        (& $Get -Sandbox $sandbox).DisplayName | Should -Be $before
        # A run that sent nothing names no command of an undo.
        "$('user00001', 'user00001' |
            & $Set -DisplayName $before[0] -Sandbox $sandbox -JournalPath $journal 6>&1)" |
            Should -Match '^2 unchanged, \d+ s$'
    }
    It 'refuses a file that is not a journal, before the first request' {
        $table, $plan = 'users.csv', 'plan.jsonl' | ForEach-Object { Join-Path $folder $_ }
        'UserName,DisplayName', 'user00001,New' | Set-Content $table
        $null = $rows | & $Set @quiet -WhatIf -PassThru | Export-UserDirectoryPlan $plan
        Add-OtherReader $table, $plan
        foreach ($file in $table, $plan) {
            $content = Get-Content $file -Raw
            { $rows | & $Set -Sandbox $sandbox -JournalPath $file } |
                Should -Throw 'Nothing was sent: *Give a new file*'
            Get-Content $file -Raw | Should -Be $content
            Get-OtherReader $file | Should -Not -BeNullOrEmpty
        }
        $sandbox.Writes | Should -Be 0
    }
    It 'names the file of rows that was run, in a report made from it too' {
        $csv = Join-Path $folder 'hr.csv'
        $rows | Export-Csv $csv -NoTypeInformation
        Import-UserDirectoryCsv $csv | & $Set @quiet -JournalPath $journal -MaximumChange 5
        (Import-UserDirectoryJournal $journal).Source | Sort-Object | Should -Be 'hr.csv:2', 'hr.csv:3'
        $report = Join-Path $folder 'report.md'
        Import-UserDirectoryJournal $journal | Export-UserDirectoryReport $report
        Get-Content $report -Raw | Should -Match '- Rows from: hr\\\.csv'
        Get-Content $report -Raw | Should -Match '\| DisplayName \| 2 \| 0 \| 0 \| New \(2\) \|'
    }
    It 'knows a user by what no other user gets, with a run''s results' {
        $done = & $Set user00001 -DisplayName New @quiet -JournalPath $journal -PassThru
        $read = Import-UserDirectoryJournal $journal
        $read.UserId | Should -Be $done.UserId
        $read.PermanentId | Should -Be $done.PermanentId
        # Another user can get the logon name later.
        if ($done.UserId -eq 'user00001') { $done.PermanentId | Should -BeLike 'S-1-5-*' }
    }
    It 'has another title if no user differs' {
        $report = Join-Path $folder 'report.md'
        $same = & $Get user00001, user00002 -Sandbox $sandbox | Select-Object $Key, DisplayName
        $same | & $Set @quiet -WhatIf -PassThru | Export-UserDirectoryReport $report
        Get-Content $report -Raw | Should -Match '^# Comparison of users\s+This is a comparison\\: no user differs'
    }
}
