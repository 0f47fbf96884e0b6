# The strict reader of files. xunit tests its rules for CSV.
. "$PSScriptRoot/Promises/Help.ps1" Import-UserDirectoryCsv

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Import-UserDirectoryCsv' {
    BeforeAll {
        $one = Join-Path $TestDrive 'one.csv'
        $two = Join-Path $TestDrive 'two.csv'
        $odd = Join-Path $TestDrive 'odd[1].csv'
        $bad = Join-Path $TestDrive 'bad.txt'
        $latin = Join-Path $TestDrive 'latin.txt'
        Set-Content $one 'UserName,City', 'user00001,Ulm', 'user00002,Bonn'
        Set-Content $two 'UserName;City', 'user00003;Kiel'
        Set-Content -LiteralPath $odd 'UserName,City', 'user00004,Jena'
        Set-Content $bad 'UserName,City', 'user00001,A', 'user00002', 'user00003,"B'
        $bytes = [Text.Encoding]::GetEncoding(28591).GetBytes("UserName,City`nu1,K$([char]0xF6)ln`n")
        [IO.File]::WriteAllBytes($latin, $bytes)
    }

    It 'gives rows as Import-Csv does' {
        $rows = Import-UserDirectoryCsv $one
        ($rows | ConvertTo-Json) | Should -Be (Import-Csv $one | ConvertTo-Json)
        $rows[0].PSObject.Properties.Name | Should -Be 'UserName', 'City'
        $rows[0].PSObject.BaseObject.GetType() | Should -Be (Import-Csv $one)[0].PSObject.BaseObject.GetType()
    }
    It 'takes files by path, wildcard, literal path, name and object' {
        (Import-UserDirectoryCsv $one, $two).City | Should -Be 'Ulm', 'Bonn', 'Kiel'
        (Import-UserDirectoryCsv (Join-Path $TestDrive 't*.csv')).City | Should -Be 'Kiel'
        (Import-UserDirectoryCsv -LiteralPath $odd).City | Should -Be 'Jena'
        ($one, $two | Import-UserDirectoryCsv).City | Should -Be 'Ulm', 'Bonn', 'Kiel'
        (Get-ChildItem $TestDrive -Filter odd*.csv | Import-UserDirectoryCsv).City | Should -Be 'Jena'
        ([IO.FileInfo] $two | Import-UserDirectoryCsv).City | Should -Be 'Kiel'
        Push-Location $TestDrive
        try { (Import-UserDirectoryCsv two.csv).City | Should -Be 'Kiel' } finally { Pop-Location }
    }
    It 'refuses a file with all its problems, and gives no row of any file' {
        $rows = [Collections.ArrayList]::new()
        $thrown = { Import-UserDirectoryCsv $one, $bad | ForEach-Object { $null = $rows.Add($_) } } |
            Should -Throw -ErrorId 'UnreadableFile*' -PassThru
        "$thrown" | Should -Match ('Nothing was read\.\r?\n  bad\.txt:3: 1 cell, but the header names 2 columns' +
            '\r?\n  bad\.txt:4: .* is never closed')
        $rows.Count | Should -Be 0
    }
    It 'sends nothing of a file that has a fault in its last line' {
        $sandbox = New-UserDirectorySandbox 5
        { Import-UserDirectoryCsv $bad | Set-WmUser -Sandbox $sandbox } | Should -Throw -ErrorId 'UnreadableFile*'
        $sandbox.Reads + $sandbox.Writes | Should -Be 0
    }
    It 'refuses a file that does not exist' -ForEach 'none.csv', 'none*.csv' {
        { Import-UserDirectoryCsv (Join-Path $TestDrive $_) } | Should -Throw '*none*'
        { Import-UserDirectoryCsv -LiteralPath (Join-Path $TestDrive $_) } | Should -Throw '*none*'
    }
    It 'explains a missing file, a locked file and a file that is not CSV, without advice on encodings' {
        $xlsx = Join-Path $TestDrive 'book.csv'
        [IO.File]::WriteAllBytes($xlsx, [Text.Encoding]::ASCII.GetBytes("PK$([char]3)$([char]4)[Content_Types]"))
        # Excel locks a file in this way. On Linux, such a lock does not stop a reader.
        $share = if ($env:OS -eq 'Windows_NT') { 'Read' } else { 'None' }
        $locked = [IO.File]::Open($two, 'Open', 'ReadWrite', $share)
        try {
            foreach ($case in @{ Path = $xlsx; Says = 'book.csv: the file is an Excel workbook*save it as CSV' },
                @{ Path = $two; Says = 'two.csv: another program, such as Excel, has the file open; close the file' },
                @{ Path = Join-Path $TestDrive 'none.csv'; Says = 'none.csv: the file does not exist' },
                @{ Path = "$TestDrive"; Says = '*the path is a folder' }) {
                $thrown = { Import-UserDirectoryCsv -LiteralPath $case.Path } | Should -Throw -PassThru
                "$thrown" | Should -BeLike "Nothing was read.*$($case.Says)"
                "$thrown $($thrown.ErrorDetails.RecommendedAction)" | Should -Not -Match '-Encoding'
            }
        }
        finally { $locked.Dispose() }
    }
    It 'reads what is no Unicode by -Encoding: <_>' -ForEach 'latin1', 28591, 'iso-8859-1', 1252 {
        { Import-UserDirectoryCsv $latin } | Should -Throw '*latin.txt:2: byte 5 of the line (F6) is not valid utf-8*'
        (Import-UserDirectoryCsv $latin -Encoding $_).City | Should -Be "K$([char]0xF6)ln"
        (Import-UserDirectoryCsv $latin -Encoding ([Text.Encoding]::GetEncoding(28591))).City |
            Should -Be "K$([char]0xF6)ln"
    }
    It 'refuses an unknown encoding, and completes the known encodings' {
        { Import-UserDirectoryCsv $latin -Encoding klingon } | Should -Throw "*'klingon' is not an encoding*"
        Get-Completion 'Import-UserDirectoryCsv x -Encoding la' | Should -Be 'latin1'
    }
    It 'takes another -Delimiter' {
        $path = Join-Path $TestDrive 'bars.txt'
        Set-Content $path 'UserName|City, State', 'user00001|Ulm'
        (Import-UserDirectoryCsv $path -Delimiter '|').'City, State' | Should -Be 'Ulm'
        { Import-UserDirectoryCsv $path -Delimiter '"' } | Should -Throw '*-Delimiter*'
    }
    It 'keeps the spaces of a name, and says so' {
        $path = Join-Path $TestDrive 'spaces.txt'
        Set-Content $path 'UserName, City', 'user00001,Ulm'
        $row = Import-UserDirectoryCsv $path -WarningVariable warned -WarningAction SilentlyContinue
        $row.' City' | Should -Be 'Ulm'
        "$warned" | Should -Match "the column ' City' begins or ends with spaces, which are kept\."
    }
    It 'tells with -Verbose what it took the file for' {
        Import-UserDirectoryCsv $two -Verbose 4>&1 | Select-Object -First 1 |
            Should -Match 'two\.csv: utf-8, 1 row, columns UserName, City'
    }
}

Describe 'A row of a file' {
    BeforeAll {
        $path = Join-Path $TestDrive 'users.csv'
        Set-Content $path 'UserName,City,Shoe', 'user00001,Ulm,', '', "user00002,`"Bo`nnn`",", 'nobody,Kiel,', ',Jena,'
        $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'; InformationAction = 'Ignore' }
    }
    BeforeEach { $sandbox = New-UserDirectorySandbox 5 }

    It 'says file and line in its error, its warning and its result' {
        $done = Import-UserDirectoryCsv $path |
            Set-WmUser -Sandbox $sandbox -PassThru @quiet -ErrorVariable failed -WarningVariable warned
        "$($failed[-2])" | Should -Match '^users\.csv:6: nobody: '
        "$($failed[-1])" | Should -Match '^users\.csv:7: .*names no user'
        "$($warned[0])" | Should -Match '^users\.csv:2: .*Shoe'
        ($done | Where-Object Target -EQ 'nobody').Source | Should -Be 'users.csv:6'
    }
    It 'still does after a filter, an order, an error, a file of objects and a job' {
        $rows = Import-UserDirectoryCsv $path | Where-Object UserName -EQ nobody | Sort-Object City
        $rows | Set-WmUser -Sandbox $sandbox @quiet -ErrorVariable failed
        $failed | ForEach-Object TargetObject | Set-WmUser -Sandbox $sandbox @quiet -ErrorVariable again
        "$($again[0])" | Should -Match '^users\.csv:6: nobody: '
        $rows | Export-Clixml (Join-Path $TestDrive 'rows.xml')
        Import-Clixml (Join-Path $TestDrive 'rows.xml') | Set-WmUser -Sandbox $sandbox @quiet -ErrorVariable again
        "$($again[0])" | Should -Match '^users\.csv:6: nobody: '
    }
    It 'has them as members for a script, in a copy and in a list of its members' {
        $nobody = { Import-UserDirectoryCsv $path | Where-Object UserName -EQ nobody }
        (& $nobody).'UserDirectory.Source'.Line | Should -Be 6
        (& $nobody).PSObject.Copy().'UserDirectory.Source'.File | Should -Be 'users.csv'
        & $nobody | Get-Member UserDirectory.Source | ForEach-Object Definition |
            Should -Be 'UserDirectory.Source {File, Line, Batch}'
    }
    It 'takes at most 1.45 times the memory of a row of Import-Csv' {
        $file = Join-Path $TestDrive 'many.csv'
        $names = 'UserName', 'Department', 'City', 'Company', 'Country', 'FirstName', 'LastName', 'JobTitle'
        @($names -join ',') + @('ada,Sales,Berlin,Example,Germany,Ada,Abel,Engineer') * 2000 | Set-Content $file
        $bytes = foreach ($command in 'Import-Csv', 'Import-UserDirectoryCsv') {
            $null = & $command $file
            $before = [GC]::GetAllocatedBytesForCurrentThread()
            $null = & $command $file
            [GC]::GetAllocatedBytesForCurrentThread() - $before
        }
        $bytes[1] / $bytes[0] | Should -BeLessThan 1.45
    }
    It 'says it in the error that ends a run' {
        $thrown = {
            Import-UserDirectoryCsv $path | Where-Object UserName -EQ nobody |
                Set-WmUser -Sandbox $sandbox -ErrorAction Stop
        } | Should -Throw -PassThru
        "$thrown" | Should -Match '^users\.csv:6: nobody: '
    }
    It 'names the folder if two files have the same name' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'other')
        $other = Join-Path $folder 'users.csv'
        Set-Content $other 'UserName,City', 'nobody,Kiel'
        Import-UserDirectoryCsv $path, $other | Where-Object City -EQ Kiel |
            Set-WmUser -Sandbox $sandbox @quiet -ErrorVariable failed
        "$($failed[1])" | Should -Match ([regex]::Escape("${other}:2: nobody: "))
    }
    It 'shows the total of its file in the progress from the first row' {
        $many = Join-Path $TestDrive 'many.csv'
        Set-Content $many (@('UserName,City') + (1..8 | ForEach-Object { "user0000$_,P" }))
        $slow = New-UserDirectorySandbox 8 -DelayMilliseconds 120
        $shown = (Invoke-WithAnswers @() {
            param($Sandbox, $Path)
            Import-UserDirectoryCsv $Path | ForEach-Object {
                $_
                $isDone = { $_.UserName -ne 'user00007' -or $Sandbox.Writes -ge 3 }
                $null = [Threading.SpinWait]::SpinUntil($isDone, 30000)
            } | Set-WmUser -Sandbox $Sandbox -ThrottleLimit 1
        } @{ Sandbox = $slow; Path = $many }).Progress
        $shown[0].StatusDescription | Should -Match '^\d of 8 users, '
    }
    It 'is not visible in tables, files and updates' {
        $row = Import-UserDirectoryCsv $path | Select-Object -First 1
        $row | ConvertTo-Csv | Select-Object -First 1 | Should -Be '"UserName","City","Shoe"'
        ($row | Out-String) | Should -Not -Match 'Source'
    }
}
