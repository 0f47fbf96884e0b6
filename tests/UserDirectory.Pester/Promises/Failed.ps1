# Promises of every update cmdlet about -FailedPath: the file has the remaining rows after any end of a run, and the
# same command runs the file.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()
$region = if ($provider.Cloud -eq 'AWS') { 'us-east-1' } else { 'cn-shanghai' }

Describe '<Set>: -FailedPath' -ForEach $provider {
    BeforeAll {
        $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'; InformationAction = 'Ignore' }
        $rows = 1..5 | ForEach-Object { [pscustomobject]@{ UserName = "user0000$_"; DisplayName = "F$_" } }
        $bad = [pscustomobject]@{ UserName = 'nobody'; DisplayName = 'X' }
        function Get-Column([string] $Path) { (Import-Csv $Path)[0].PSObject.Properties.Name }
    }
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 5
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        $file = Join-Path $folder 'failed.csv'
        $with = @{ Sandbox = $sandbox; FailedPath = $file } + $quiet
    }

    It 'has all columns of the rows that failed, as they were first seen, and why' {
        @($rows[0], $bad
            [pscustomobject]@{ UserName = 'gone'; Shoe = '44'; 'Display Name' = 'Y' }
            [pscustomobject]@{ DisplayName = 'Z' }) | & $Set @with
        Get-Column $file |
            Should -Be 'UserName', 'DisplayName', 'Shoe', 'UserDirectoryAbsent', 'UserDirectoryError'
        foreach ($read in @(Import-Csv $file), @(Import-UserDirectoryCsv $file)) {
            $read.UserName | Should -Be 'nobody', 'gone', ''
            $read.DisplayName | Should -Be 'X', 'Y', 'Z'
            $read.Shoe | Should -Be '', '44', ''
            $read[0].UserDirectoryError | Should -Match '^[\w.]+: .*'
            $read[2].UserDirectoryError | Should -Match '^InvalidInput: the row names no user'
        }
        (Get-ChildItem $folder).Name | Should -Be 'failed.csv'
    }
    It 'is read by every Import-Csv and by spreadsheets: UTF-8 with its mark' {
        [pscustomobject]@{ UserName = 'nobody'; DisplayName = "K$([char]0xF6)ln" } | & $Set @with
        [IO.File]::ReadAllBytes($file)[0..2] | Should -Be 0xEF, 0xBB, 0xBF
        (Import-Csv $file).DisplayName | Should -BeExactly "K$([char]0xF6)ln"
    }
    It 'may be read only by its owner, also if everybody could read the earlier file' {
        foreach ($time in 1, 2) {
            $bad | & $Set @with
            Get-OtherReader $file | Should -BeNullOrEmpty
            Add-OtherReader $file
        }
    }
    It 'can''t be a device: nothing is sent' {
        { $rows | & $Set -Sandbox $sandbox -FailedPath NUL } | Should -Throw (
            "Nothing was sent: the file of failed rows 'NUL' can't be written: 'NUL' is the name of a device*")
        $sandbox.Writes | Should -Be 0
    }
    It 'keeps the cell <_>' -ForEach @('"q", ''a''', "two`nlines", ' ends ', '=1+2', '@x', '01067', '="01067"', 'a;b|c',
        "$([char]::ConvertFromUtf32(0x1F600)) $([char]0xE9)", '<delete>', '[1]') {
        [pscustomobject]@{ UserName = 'nobody'; DisplayName = $_ } | & $Set @with
        (Import-Csv $file).DisplayName | Should -BeExactly $_
        (Import-UserDirectoryCsv $file).DisplayName | Should -BeExactly $_
    }
    It 'can be run by the same command, and is removed when no row is left' {
        $rows[0..2] + $bad | & $Set @with
        $mended = (Get-Content $file -Raw).Replace('nobody', 'user00005')
        [IO.File]::WriteAllText($file, $mended, [Text.UTF8Encoding]::new($true))
        foreach ($read in { Import-UserDirectoryCsv $file }, { Import-Csv $file }) {
            $sandbox = New-UserDirectorySandbox 5
            $with.Sandbox = $sandbox
            [IO.File]::WriteAllText($file, $mended, [Text.UTF8Encoding]::new($true))
            (& $read | & $Set @with -PassThru -WarningVariable warned).Status | Should -Be 'Updated'
            $warned | Should -BeNullOrEmpty
            (& $Get user00005 -Sandbox $sandbox).DisplayName | Should -Be 'X'
            Test-Path $file | Should -BeFalse
        }
    }
    It 'has the rows that fail again, with the new reason, in as many columns' {
        $bad | & $Set @with
        $before = Get-Column $file
        Import-UserDirectoryCsv $file | & $Set @with
        Import-Csv $file | & $Set @with
        Get-Column $file | Should -Be $before
        @(Import-Csv $file).UserName | Should -Be 'nobody'
    }
    It 'has every row where <Ends>, and why' -ForEach @(
        @{ Ends = 'a limit does not hold'; More = @{ MaximumChange = 0 }; Says = '-MaximumChange is 0' }
        @{ Ends = 'nobody answers'; Says = 'could not be reached'
            Where = @{ EndpointUrl = 'http://127.0.0.1:9'; AccessKey = 'A'; SecretKey = 'B'; Region = 'us-east-1' }
        }
        @{ Ends = 'the id is none'; Says = ''; Where = @{ AccessKey = 'A'; SecretKey = 'B'; $Id = 'none' } }
        @{ Ends = 'there is no such profile'; Says = 'nobodys'
            Where = @{ ProfileName = 'nobodys'; Region = $region }
        }
        @{ Ends = 'the journal can''t be written'; Says = 'the journal'; More = @{ JournalPath = '/no/such/folder/j' } }
        @{ Ends = 'the first error stops'; Says = ''; First = $true
            More = @{ ErrorAction = 'Stop'; ThrottleLimit = 1 }
        }
    ) {
        $all = if ($First) { @($bad) + $rows } else { $rows }
        if ($Where) {
            $with.Remove('Sandbox')
            $with[$Id] = (New-UserDirectorySandbox 0).$SandboxId
            foreach ($name in $Where.Keys) { $with[$name] = $Where[$name] }
        }
        if ($More) { foreach ($name in $More.Keys) { $with[$name] = $More[$name] } }
        $ErrorActionPreference = 'Continue'
        $thrown = $null
        try { $all | & $Set @with -ErrorVariable failed } catch { $thrown = $_ }
        $kept = @(Import-Csv $file)
        $kept.UserName | Should -Be $all.UserName
        if ($First) { $kept = @($kept | Select-Object -Skip 1) }
        $kept.UserDirectoryError | Should -Match '^NotDone: '
        @($thrown.TargetObject).UserName | Should -Be $all.UserName
        $sandbox.Writes | Should -Be 0
        $kept[0].UserDirectoryError | Should -Match $Says
    }
    It 'is not changed by a run that gets no row' {
        $bad | & $Set @with
        $before = Get-Content $file -Raw
        @() | & $Set @with
        try { @() | & $Set @with -MinimumInput 1 } catch { $null = $_ }
        try { Import-UserDirectoryCsv (Join-Path $folder none.csv) | & $Set @with } catch { $null = $_ }
        Get-Content $file -Raw | Should -Be $before
    }
    It 'can''t be a file with another content, such as the input or a journal' {
        $users = Join-Path $folder 'users.csv'
        $rows | Export-Csv $users -NoTypeInformation
        & $Set user00001 -DisplayName Before -Sandbox $sandbox -JournalPath (Join-Path $folder journal.jsonl)
        Set-Content (Join-Path $folder note.txt) '', 'note'
        foreach ($path in (Get-ChildItem $folder).FullName) {
            $before = Get-Content $path -Raw
            foreach ($read in { Import-UserDirectoryCsv $users }, { $rows | Select-Object *, Shoe }) {
                $with.FailedPath = $path
                $thrown = { & $read | & $Set @with } | Should -Throw -PassThru
                "$thrown" | Should -BeLike "Nothing was sent: * '$path' can't be written: the file has another *"
                @($thrown.TargetObject).Count | Should -Be $rows.Count
            }
            Get-Content $path -Raw | Should -Be $before
        }
        $sandbox.Writes | Should -Be 1
        (Get-ChildItem $folder).Name | Should -Be 'journal.jsonl', 'note.txt', 'users.csv'
    }
    It 'may be an empty file, such as a temporary file' {
        $with.FailedPath = (New-Item (Join-Path $folder empty.csv)).FullName
        $bad | & $Set @with
        @(Import-Csv $with.FailedPath).UserName | Should -Be 'nobody'
    }
    It 'takes its name as it is written, and refuses a folder and the journal''s file before anything is sent' {
        $with.FailedPath = Join-Path $folder 'a[1].csv'
        $bad | & $Set @with
        Test-Path -LiteralPath $with.FailedPath | Should -BeTrue
        foreach ($path in "$folder", (Join-Path $folder 'no/f.csv'), (Join-Path $folder 'j.jsonl')) {
            $with.FailedPath = $path
            { $rows | & $Set @with -JournalPath (Join-Path $folder 'j.jsonl') } |
                Should -Throw 'Nothing was sent: the file of failed rows *'
        }
        $sandbox.Writes | Should -Be 0
    }
    It 'has with -WhatIf the rows that would fail, and changes no file that may be read' {
        $rows[0], $bad | & $Set @with -WhatIf
        (Import-Csv $file).UserName | Should -Be 'nobody'
        $mended = $rows[0], $bad | Select-Object *, UserDirectoryError
        $mended | Export-Csv $file -NoTypeInformation
        Import-UserDirectoryCsv $file | & $Set @with -WhatIf
        Import-Csv $file | Select-Object -First 1 | & $Set @with -WhatIf
        @(Import-Csv $file).UserName | Should -Be 'user00001', 'nobody'
        $sandbox.Writes | Should -Be 0
    }
    It 'keeps its rows if it is one of several inputs' {
        $rows[1] | Select-Object *, UserDirectoryError | Export-Csv $file -NoTypeInformation
        $other = Join-Path $folder 'other.csv'
        $rows[0], $bad | Export-Csv $other -NoTypeInformation
        @(Import-UserDirectoryCsv $other) + @(Import-UserDirectoryCsv $file) | & $Set @with -WhatIf
        (Import-Csv $file).UserName | Should -Be 'user00002'
        $sandbox.Writes | Should -Be 0
        @(Import-UserDirectoryCsv $other) + @(Import-UserDirectoryCsv $file) | & $Set @with
        $sandbox.Writes | Should -Be 2
        (Import-Csv $file).UserName | Should -Be 'nobody'
    }
    It 'has the identifier of a text, and the used properties of an object' {
        'nobody' | & $Set @with -DisplayName Q
        (Get-Column $file)[0] | Should -BeIn $Identifiers
        @(Get-Column $file)[1..9] | Should -Be 'UserDirectoryError'
        Remove-Item $file
        @{ UserName = 'nobody'; DisplayName = 'H' } | & $Set @with
        (Import-Csv $file).DisplayName | Should -Be 'H'
        Remove-Item $file
        $small = New-UserDirectorySandbox 1
        & $Get user00002 -Sandbox $sandbox | & $Set -Sandbox $small -DisplayName R -FailedPath $file @quiet
        Import-UserDirectoryCsv $file | & $Set -Sandbox $sandbox -DisplayName R @quiet -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        (& $Get user00002 -Sandbox $sandbox).DisplayName | Should -Be 'R'
    }
    It 'has the row that parameters made' {
        & $Set nobody -DisplayName P @with
        Import-Csv $file | & $Set @with -ErrorVariable failed
        "$($failed[0].ErrorDetails)" | Should -Match 'nobody'
        (Import-Csv $file).DisplayName | Should -Be 'P'
    }
    It 'fails a cell again that can''t be written' {
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'a', 'b' },
        [pscustomobject]@{ UserName = 'user00002'; DisplayName = @{ a = 1 } },
        [pscustomobject]@{ UserName = 'nobody'; DisplayName = "a$([char]0)b" } | & $Set @with
        [IO.File]::WriteAllText($file, (Get-Content $file -Raw).Replace('nobody', 'user00003'))
        Import-UserDirectoryCsv $file | & $Set @with
        @(Import-Csv $file).UserName | Should -Be 'user00001', 'user00002', 'user00003'
        @(Import-Csv $file)[2].UserDirectoryError | Should -Match 'lost letters'
        $sandbox.Writes | Should -Be 0
    }
    It 'clears nothing of a row that did not have the column, with -BlankValue Clear' {
        [pscustomobject]@{ UserName = 'nobody'; $Clearable = 'x' },
        [pscustomobject]@{ UserName = 'gone'; DisplayName = 'Left' } | & $Set @with -BlankValue Clear
        $text = (Get-Content $file -Raw).Replace('gone', 'user00002').Replace('nobody', 'user00003')
        [IO.File]::WriteAllText($file, $text)
        $before = & $Get user00002 -Sandbox $sandbox
        Import-UserDirectoryCsv $file | & $Set @with -BlankValue Clear
        $after = & $Get user00002 -Sandbox $sandbox
        $after.DisplayName | Should -Be 'Left'
        $after.$Clearable | Should -Not -BeNullOrEmpty
        $after.$Clearable | Should -Be $before.$Clearable
    }
    It 'has the rows that are not done if the pipeline ends early' {
        $sandbox = New-UserDirectorySandbox 60 -DelayMilliseconds 100
        $with.Sandbox = $sandbox
        $many = 1..60 | ForEach-Object { [pscustomobject]@{ UserName = 'user{0:d5}' -f $_; DisplayName = 'E' } }
        $null = $many | & $Set @with -PassThru -ThrottleLimit 1 | Select-Object -First 1
        $left = @(Import-Csv $file).UserName
        $left.Count | Should -BeGreaterThan 50
        $done = (& $Get -Sandbox $sandbox | Where-Object DisplayName -EQ 'E').$Key
        @($many.UserName | Where-Object { $_ -notin $left -and $_ -notin $done }) | Should -BeNullOrEmpty
    }
    It 'has the rows that are not done after Ctrl+C' {
        $sandbox = New-UserDirectorySandbox 60 -DelayMilliseconds 50
        $names = 1..60 | ForEach-Object { 'user{0:d5}' -f $_ }
        $null = Stop-WhileRunning {
            param($Set, $Sandbox, $Names, $File)
            $Names | & $Set -DisplayName C -Sandbox $Sandbox -ThrottleLimit 2 -FailedPath $File
        } @{ Set = $Set; Sandbox = $sandbox; Names = $names; File = $file } { $sandbox.Writes -gt 3 }
        $left = @(Import-Csv $file | ForEach-Object { @($_.PSObject.Properties)[0].Value })
        $done = (& $Get -Sandbox $sandbox | Where-Object DisplayName -EQ 'C').$Key
        @($names | Where-Object { $_ -notin $left -and $_ -notin $done }) | Should -BeNullOrEmpty
        $left.Count | Should -BeGreaterThan 20
    }
    It 'loses no row of the file that is read where the pipeline ends before all have come' {
        $bad, $bad, $bad | & $Set @with
        $before = Get-Content $file -Raw
        foreach ($read in { Import-Csv $file }, { Import-UserDirectoryCsv $file }) {
            $count = 0
            try { & $read | ForEach-Object { if ($count++) { throw 'enough' }; $_ } | & $Set @with } catch { "$_" }
            Get-Content $file -Raw | Should -Be $before
        }
        (Import-Csv (Join-Path $folder 'failed.not-done.csv')).UserName | Should -Be 'nobody'
    }
}

Describe '<Set>: columns without an attribute' -ForEach $provider {
    BeforeAll { $quiet = @{ InformationAction = 'Ignore'; WarningAction = 'SilentlyContinue' } }
    BeforeEach { $sandbox = New-UserDirectorySandbox 3 }

    It 'are named, the first ten and how many more' {
        $row = [ordered]@{ UserName = 'user00001' }
        1..200 | ForEach-Object { $row["Odd column number $_"] = "$_" }
        [pscustomobject] $row | & $Set -Sandbox $sandbox @quiet -WarningVariable warned
        "$warned" | Should -Match 'has no attribute for Odd column number 1.*number 10\b.* and 190 more: ignored\.$'
        "$warned".Length | Should -BeLessThan 1000
    }
    It 'give no warning with -UnknownColumn Ignore, and end the run before the first request with Stop' {
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ UserName = "user0000$_"; DisplayName = 'U'; Shoe = 1 } }
        # PowerShell leaves the value in the case in which it was typed.
        $thrown = { $rows | & $Set -Sandbox $sandbox @quiet -UnknownColumn stop } | Should -Throw -PassThru
        $thrown.FullyQualifiedErrorId | Should -BeLike 'UnknownColumn,*'
        "$thrown" | Should -Match 'has no attribute for Shoe.*-ColumnMap'
        @($thrown.TargetObject).UserName | Should -Be $rows.UserName
        $sandbox.Writes | Should -Be 0
        $rows | & $Set -Sandbox $sandbox @quiet -UnknownColumn ignore -WarningVariable warned
        $rows | & $Set -Sandbox $sandbox @quiet -UnknownColumn Stop -ColumnMap @{ Shoe = 'DisplayName' } `
            -ErrorAction SilentlyContinue
        $warned | Should -BeNullOrEmpty
        $sandbox.Writes | Should -Be 3
    }
    It 'name the file and line once in the error of -UnknownColumn Stop' {
        $file = Join-Path $TestDrive 'stops.csv'
        foreach ($count in 1, 3) {
            @('UserName,Shoe') + (1..$count | ForEach-Object { "user0000$_,1" }) | Set-Content $file
            $failedFile = Join-Path $TestDrive "stops-$count.csv"
            $thrown = { Import-UserDirectoryCsv $file | & $Set -Sandbox $sandbox @quiet -UnknownColumn Stop `
                    -FailedPath $failedFile } | Should -Throw -PassThru
            "$thrown" | Should -Match '^stops\.csv:2: [^:]* has no attribute for Shoe, and -UnknownColumn is Stop\.'
            (Import-Csv $failedFile)[0].UserDirectoryError | Should -Match '^NotDone: stops\.csv:2: [^:]* for Shoe,'
        }
    }
    It 'say once that the file has another delimiter' {
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ 'UserName;DisplayName' = "user0000$_;U" } }
        $thrown = { $rows | & $Set -Sandbox $sandbox @quiet -ErrorVariable failed } | Should -Throw -PassThru
        "$thrown" | Should -Match "^The rows have one column, 'UserName;DisplayName', whose name contains ';'"
        @($thrown.TargetObject).Count | Should -Be 3
        { $rows | & $Get -Sandbox $sandbox } | Should -Throw 'The rows have one column*'
        $sandbox.Reads | Should -Be 0
    }
}

Describe '<Set>: inputs that are not rows' -ForEach $provider {
    BeforeAll {
        $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'; InformationAction = 'Ignore' }
        $sandbox = New-UserDirectorySandbox 3
        $plan, $journal, $csv = 'p.jsonl', 'j.jsonl', 'r.csv' | ForEach-Object { Join-Path $TestDrive "$Set-$_" }
        & $Set user00001 -DisplayName N -Sandbox $sandbox -WhatIf -PassThru | Export-UserDirectoryPlan $plan
        & $Set user00001 -DisplayName N -Sandbox $sandbox -JournalPath $journal @quiet
        $results = 'nobody', 'user00002' | & $Set -DisplayName N -Sandbox $sandbox -PassThru -WhatIf @quiet 6> $null
        $writes = $sandbox.Writes
        $kept = { $results | Export-Csv $csv -NoTypeInformation; Import-Csv $csv }
    }

    It 'fails with advice: <Name>' -ForEach @(
        @{ Name = 'a plan''s user'; Given = { Import-UserDirectoryPlan $plan }; Says = 'Invoke-UserDirectoryPlan' }
        @{ Name = 'a plan'; Given = { Import-UserDirectoryPlan $plan -Summary }; Says = 'Invoke-UserDirectoryPlan' }
        @{ Name = 'a journal''s change'; Given = { Import-UserDirectoryJournal $journal }
            Says = 'Undo-UserDirectoryChange'
        }
        @{ Name = 'results kept as CSV'; Given = { . $kept }; Says = '-FailedPath' }
        @{ Name = 'results kept as JSON'; Given = { $results | ConvertTo-Json -Depth 3 | ConvertFrom-Json }
            Says = '-FailedPath'
        }
        @{ Name = 'a report'; Says = '-FailedPath'; Given = {
                $results | Export-UserDirectoryReport $csv
                Import-Csv $csv
            }
        }
        @{ Name = 'an error'; Given = { try { throw 'no' } catch { $_ } }; Says = 'TargetObject' }
        @{ Name = 'a file'; Given = { Get-Item $PSCommandPath }; Says = 'Import-UserDirectoryCsv' }
        @{ Name = 'a folder'; Given = { Get-Item $PSScriptRoot }; Says = 'Import-UserDirectoryCsv' }
    ) {
        & $Given | & $Set -Sandbox $sandbox @quiet -ErrorVariable failed
        $failed.Count | Should -BeGreaterThan 0
        $failed | ForEach-Object { "$($_.ErrorDetails)" | Should -Match $Says }
        $sandbox.Writes | Should -Be $writes
    }
}

Describe '<Set>: a failed row with an invalid name' -ForEach $provider {
    It 'is the Target of its result' {
        $name = 'no such:' + [char]7 + '/\"[]<>'
        $result = [pscustomobject]@{ $Key = $name; DisplayName = 'x' } |
            & $Set -Sandbox (New-UserDirectorySandbox 1) -PassThru -ErrorAction SilentlyContinue 3> $null 6> $null
        $result.Status | Should -Be 'Failed'
        $result.Target | Should -Be $name
    }
}
