# The journal of a run in every provider, and the safe use of a journal from an unknown author.
foreach ($noun in (& "$PSScriptRoot/Promises/Providers.ps1").Keys) { . "$PSScriptRoot/Promises/Journals.ps1" $noun }

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'A journal' {
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 3
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        $journal = Join-Path $folder 'changes.jsonl'
        $quiet = @{ InformationAction = 'Ignore' }
        # Makes the journal of a run with changed texts.
        function New-Journal([hashtable] $Changes) {
            Set-WmUser user00001 -City Ulm -Sandbox $sandbox -JournalPath $journal -Reason why @quiet
            $text = [IO.File]::ReadAllText($journal)
            foreach ($from in $Changes.Keys) { $text = $text -replace $from, $Changes[$from] }
            [IO.File]::WriteAllText($journal, $text)
        }
    }

    It 'can''t be <_>, and nothing is sent' -ForEach @(
        'Env:/x', 'Variable:x', 'nowhere:/x', 'NUL', 'aux.jsonl', 'COM1', 'lpt9.txt', 'CON'
        if ($env:OS -ne 'Windows_NT') { '/dev/stdout', '/dev/null', '/dev/fd/1' }
    ) {
        Push-Location $folder
        $path = $_
        try {
            { Set-WmUser user00001 -City Ulm -Sandbox $sandbox -JournalPath $path } |
                Should -Throw 'Nothing was sent: the journal*'
        }
        finally { Pop-Location }
        $sandbox.Writes | Should -Be 0
        Get-ChildItem $folder | Should -BeNullOrEmpty
    }
    It 'is no pipe' -Skip:($env:OS -eq 'Windows_NT') {
        & mkfifo $journal
        { Set-WmUser user00001 -City Ulm -Sandbox $sandbox -JournalPath $journal } |
            Should -Throw '*is a pipe or a device, not a file. Give the path of a file.'
        $sandbox.Writes | Should -Be 0
    }
    It 'may have the names of devices in its folder''s name or as a part of its own' {
        $inside = Join-Path (New-Item -ItemType Directory (Join-Path $folder 'com1x')) 'nullable.jsonl'
        Set-WmUser user00001 -City Ulm -Sandbox $sandbox -JournalPath $inside @quiet
        (Import-UserDirectoryJournal $inside).Status | Should -Be 'Updated'
    }
    It 'acts on no terminal where it is shown' {
        $escape = '$1\u001b]0;x\u0007\u202e'
        New-Journal @{ '("reason":")' = $escape; '("by":")' = $escape; '("name":")' = $escape; '("target":")' = $escape
            '("directory":")' = $escape; '("before":")' = $escape; '("requestIds":\[")' = $escape
            '"requestIds":' = '"error":{"kind":"Other","code":"C\u001b","message":"M\u001b"},"requestIds":' }
        $read = Import-UserDirectoryJournal $journal
        foreach ($shown in ($read | Out-String), ($read | Format-List | Out-String), "$read") {
            # Removes PowerShell's own colors of tables and lists.
            $shown -replace '\e\[[\d;]*m' | Should -Not -Match '[\e\a\u202e]'
        }
        ($read | Format-List | Out-String) | Should -Match 'Reason\s+: .*␛'
        $thrown = { Undo-UserDirectoryChange $journal -Sandbox $sandbox } | Should -Throw -PassThru
        "$thrown" | Should -Not -Match '[\e\a\u202e]'
    }
    It 'is refused if the id of its run is invalid, and completes to nothing' {
        New-Journal @{ '"run":"\w+"' = '"run":"x; Write-Host INJECTED #"' }
        foreach ($read in { Import-UserDirectoryJournal $journal },
            { Undo-UserDirectoryChange $journal -Sandbox $sandbox }) {
            $read | Should -Throw '*Line 1 is not a journal event: the run id is invalid*'
        }
        "$(Get-Completion "Undo-UserDirectoryChange '$journal' -Run ")" | Should -Not -Match 'INJECTED'
    }
    It 'shows its reasons in tips as they are safe to show' {
        New-Journal @{ '"reason":"why"' = '"reason":"a\u001b[31mb"' }
        $line = "Undo-UserDirectoryChange '$journal' -Run "
        (TabExpansion2 $line $line.Length).CompletionMatches.ToolTip | Should -BeLike '*a␛`[31mb'
    }
    It 'with what a later version writes is read, and what was skipped is counted' {
        New-Journal @{ '"changes":\[' = '"changes":[{"attribute":"Shoe size","after":"44"},' }
        Add-Content $journal '{"specversion":"1.0","type":"userdirectory.user.created"}'
        $read = Import-UserDirectoryJournal $journal -WarningVariable warned -WarningAction SilentlyContinue
        $read.Changes.Attribute | Should -Be 'City'
        $warned.Count | Should -Be 2
        "$warned" | Should -Match 'changes\.jsonl: Skipped 1 event .*Skipped 1 change of attributes .*Shoe size'
        Undo-UserDirectoryChange $journal -Sandbox $sandbox @quiet -WarningVariable warned `
            -WarningAction SilentlyContinue
        "$warned" | Should -Match 'Skipped 1 change'
    }
    It 'makes no command of a result that says another run, another file or another hash' {
        New-Journal @{}
        $report = Join-Path $folder 'report.md'
        $carried = Join-Path $folder 'results.xml'
        foreach ($wrong in @{ Run = 'x; Write-Host INJECTED #' }, @{ RecordedIn = "/tmp/a`nWrite-Host INJECTED" },
            @{ Run = $null; Plan = 'abc; Write-Host INJECTED'; RecordedIn = 'plan.jsonl' }) {
            Import-UserDirectoryJournal $journal | Export-Clixml $carried
            $result = Import-Clixml $carried
            foreach ($name in $wrong.Keys) { $result.$name = $wrong[$name] }
            $result | Export-UserDirectoryReport $report
            $text = Get-Content $report -Raw
            $text | Should -Not -Match '`(Undo|Invoke)-'
            $text | Should -Match 'not shown: '
        }
    }
}

Describe 'Files that a device''s or a drive''s name would write' {
    It 'are refused by each cmdlet that writes a file' {
        $done = Set-WmUser user00001 -City Ulm -Sandbox (New-UserDirectorySandbox 1) -WhatIf -PassThru 6> $null
        Push-Location $TestDrive
        try {
            foreach ($name in 'Env:/x.csv', 'NUL.csv') {
                { $done | Export-UserDirectoryPlan $name } | Should -Throw "*'$name' is *"
                { $done | Export-UserDirectoryReport $name } | Should -Throw "*'$name' is *"
                { New-UserDirectoryTemplate WorkMail $name } | Should -Throw "*'$name' is *"
            }
        }
        finally { Pop-Location }
        Join-Path $TestDrive 'x.csv' | Should -Not -Exist
    }
}
