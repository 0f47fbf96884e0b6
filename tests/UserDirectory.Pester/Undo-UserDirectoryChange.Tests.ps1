# An undo reverses the changes of a run, in every provider.
foreach ($noun in (& "$PSScriptRoot/Promises/Providers.ps1").Keys) { . "$PSScriptRoot/Promises/Undo.ps1" $noun }
. "$PSScriptRoot/Promises/Help.ps1" Undo-UserDirectoryChange

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Undo-UserDirectoryChange' {
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 3
        $journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        $city = (Get-WmUser user00001 -Sandbox $sandbox).City
    }

    It 'wants to know which run, of a journal that has several' {
        foreach ($new in 'A', 'B', 'C') {
            Set-WmUser user00001 -City $new -Sandbox $sandbox -JournalPath $journal -Reason $new
        }
        $runs = (Import-UserDirectoryJournal $journal).Run
        $writes = $sandbox.Writes
        $thrown = { Undo-UserDirectoryChange $journal -Sandbox $sandbox } | Should -Throw -PassThru
        "$thrown" | Should -BeLike "Nothing was sent: the journal has 3 runs*-Run*$($runs[2]) of *, 1 request, C; *"
        $sandbox.Writes | Should -Be $writes
        Undo-UserDirectoryChange $journal -Sandbox $sandbox -Run $runs[2]
        (Get-WmUser user00001 -Sandbox $sandbox).City | Should -Be 'B'
        Undo-UserDirectoryChange $journal -Sandbox $sandbox -Run $runs[0], $runs[1]
        (Get-WmUser user00001 -Sandbox $sandbox).City | Should -Be $city
        Get-Completion "Undo-UserDirectoryChange '$journal' -Run " | Should -Be $runs[2], $runs[1], $runs[0]
    }
    It 'refuses a run that the journal does not have, and names the latest runs' {
        'A', 'B' | ForEach-Object {
            Set-WmUser user00001 -City $_ -Sandbox $sandbox -JournalPath $journal -Reason $_ -InformationAction Ignore
        }
        $runs = (Import-UserDirectoryJournal $journal).Run
        foreach ($named in @('abc123'), @('no*'), @($runs[0], 'abc123')) {
            $thrown = { Undo-UserDirectoryChange $journal -Sandbox $sandbox -Run $named } | Should -Throw -PassThru
            "$thrown" | Should -BeLike (
                "Nothing was sent: the journal has no run '$($named[-1])'. The latest runs: " +
                "$($runs[1]) of *, 1 request, B; $($runs[0]) of *")
        }
        $empty = New-Item (Join-Path $TestDrive 'empty.jsonl')
        { Undo-UserDirectoryChange $empty -Sandbox $sandbox -Run abc123 } |
            Should -Throw "Nothing was sent: the journal has no run 'abc123'. The journal has no runs."
        (Get-WmUser user00001 -Sandbox $sandbox).City | Should -Be 'B'
    }
    It 'changes a user whose run has several requests as a whole or not at all' {
        Set-DsdUser user00002 -City Ulm -Country FR -Sandbox $sandbox -JournalPath $journal
        (Import-UserDirectoryJournal $journal).Count | Should -Be 2
        Set-DsdUser user00002 -Replace @{ co = 'Germany' } -Sandbox $sandbox
        $undone = Undo-UserDirectoryChange $journal -Sandbox $sandbox -PassThru -ErrorAction SilentlyContinue 3> $null
        $undone.Status | Should -Be 'Failed'
        $user = Get-DsdUser user00002 -Sandbox $sandbox -Property co
        $user.City, $user.Country, $user.co | Should -Be 'Ulm', 'FR', 'Germany'
        $undone = Undo-UserDirectoryChange $journal -Sandbox $sandbox -Force -PassThru
        $undone.Status | Should -Be 'Updated'
        $user = Get-DsdUser user00002 -Sandbox $sandbox -Property co
        $user.City, $user.Country | Should -Not -Contain 'Ulm'
        $user.co | Should -Not -Be 'Germany'
    }
    It 'undoes a folder of journals, and all of its runs by a wildcard' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        'A', 'B' | ForEach-Object { Set-WmUser user00001 -City $_ -Sandbox $sandbox -JournalPath $folder }
        Undo-UserDirectoryChange -Path $folder -Sandbox $sandbox -Run *
        (Get-WmUser user00001 -Sandbox $sandbox).City | Should -Be $city
    }
    It 'warns if there is nothing to undo, and refuses a plan that was not made' {
        Set-WmUser user00001 -City $city -Sandbox $sandbox -PassThru |
            Undo-UserDirectoryChange -Sandbox $sandbox -WarningVariable told -WarningAction SilentlyContinue
        "$told" | Should -Be 'There is nothing to undo: no change was made.'
        $shown = Set-WmUser user00001 -City A -Sandbox $sandbox -WhatIf -PassThru
        { $shown | Undo-UserDirectoryChange -Sandbox $sandbox } |
            Should -Throw '*is a plan that was not made, so there is nothing to undo.'
    }
    It 'undoes the changes that a failed user had, and nothing for a user without changes' {
        $results = 'nobody', 'user00001' |
            Set-WmUser -City A -Sandbox $sandbox -PassThru -ErrorAction SilentlyContinue 3> $null
        $undone = $results | Undo-UserDirectoryChange -Sandbox $sandbox -PassThru
        $undone.Name | Should -Be 'user00001'
    }
    It 'names an input that is neither a journal nor a result' {
        $path = Join-Path $TestDrive 'users.csv'
        Set-Content $path 'UserName', 'user00001'
        { Undo-UserDirectoryChange $path -Sandbox $sandbox } |
            Should -Throw 'Nothing was sent: *Line 1 is not a journal event*'
        { 'user00001' | Undo-UserDirectoryChange -Sandbox $sandbox } | Should -Throw '*is not a result*'
    }
}
