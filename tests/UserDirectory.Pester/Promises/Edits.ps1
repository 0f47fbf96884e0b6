# Promises of every update cmdlet about unintended edits: identifiers, blank values and dictionaries.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()
$provider.Noun = $Noun

Describe '<Set>: unintended edits' -ForEach $provider {
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 5
        $quiet = @{ Sandbox = $sandbox; PassThru = $true; InformationAction = 'Ignore'
            WarningAction = 'SilentlyContinue'; WarningVariable = 'warned' }
        $wrong = @{ ErrorVariable = 'failed'; ErrorAction = 'SilentlyContinue' }
        function New-Dictionary([hashtable] $Values) {
            $dictionary = [Collections.Generic.Dictionary[string, object]]::new()
            foreach ($name in $Values.Keys) { $dictionary[$name] = $Values[$name] }
            , $dictionary
        }
    }

    It 'finds a user by -Identity, whatever it is, as other cmdlets of PowerShell do' {
        $user = & $Get user00003 -Sandbox $sandbox
        foreach ($name in $Identifiers | Where-Object { $_ -ne 'Email' -or $Noun -eq 'WmUser' }) {
            (& $Set -Identity $user.$name -DisplayName "By $name" @quiet).Status | Should -Be 'Updated'
            (& $Get -Identity $user.$name -Sandbox $sandbox).DisplayName | Should -Be "By $name"
            $row = [pscustomobject]@{ Identity = $user.$name; DisplayName = "Row $name" }
            ($row | & $Set @quiet).Status | Should -Be 'Updated' -Because $name
        }
        (& $Set -Identity user00001, user00002 -DisplayName Both @quiet).Status | Should -Be 'Updated', 'Updated'
        # No abbreviation of -Identity binds to another parameter.
        foreach ($short in 'Ident', 'Identi', 'Identit') {
            $given = @{ $short = 'user00004' }
            try { $done = & $Set @given -DisplayName Short @quiet @wrong } catch { continue }
            $done.Target | Should -Be 'user00004'
        }
    }
    $beside = @($provider.Identifiers | Where-Object {
            $_ -ne $(if ($Noun -eq 'WmUser') { 'UserId' } else { $provider.Key }) -and "$Noun $_" -ne 'IdsUser Email' })
    if ($beside) {
        It 'refuses -<_> beside the user''s name, because it finds users and can not be set' -ForEach $beside {
            $given = @{ $_ = (& $Get user00002 -Sandbox $sandbox).$_ }
            $reads = $sandbox.Reads
            & $Set user00001 @given -DisplayName X @quiet @wrong | Out-Null
            "$($failed[0])" | Should -Match 'the attribute identifies users, and .* can''t set it.*remove -\w+'
            $sandbox.Reads, $sandbox.Writes | Should -Be $reads, 0
        }
    }
    It 'refuses <_> in -Attribute and -Clear' -ForEach @(
        $provider.Identifiers | Where-Object { -not ($_ -eq 'Email' -and $Noun -eq 'IdsUser') }
    ) {
        $values = @{ $_ = 'user00002' }
        { & $Set user00001 -Attribute $values @quiet } | Should -Throw "-Attribute: $_ finds users, and * can't set it*"
        { & $Set user00001 -Clear $_ @quiet } | Should -Throw "-Clear: $_ finds users, and * can't set it*"
        $sandbox.Reads | Should -Be 0
    }
    It 'refuses <Name> in -Attribute and names -Clear' -ForEach @(
        @{ Name = 'null'; Value = $null }, @{ Name = 'a blank text'; Value = ' ' }
        @{ Name = 'a null of a database'; Value = [DBNull]::Value }, @{ Name = 'an empty list'; Value = @() }
        @{ Name = 'a list of nothing'; Value = @($null, '') }, @{ Name = 'an empty hashtable'; Value = @{} }
    ) {
        $blank = @{ $Clearable = $Value }
        { & $Set user00001 -Attribute $blank @quiet } |
            Should -Throw "-Attribute: $Clearable is blank: use -Clear $Clearable to clear *, or leave it out*"
        $sandbox.Reads | Should -Be 0
        (& $Set user00001 -Attribute $blank -BlankValue Clear @quiet).Changes.Attribute | Should -Be $Clearable
    }
    It 'takes a generic dictionary as a row, in -Attribute and as -InputObject' {
        $row = New-Dictionary @{ UserName = 'user00001'; DisplayName = 'Row' }
        (, $row | & $Set @quiet).Status | Should -Be 'Updated'
        (& $Set user00002 -Attribute (New-Dictionary @{ DisplayName = 'Given' }) @quiet).Status | Should -Be 'Updated'
        $expando = [Dynamic.ExpandoObject]::new()
        $expando.UserName = 'user00003'
        $expando.DisplayName = 'Expando'
        (& $Set -InputObject $expando @quiet).Status | Should -Be 'Updated'
        $read = [Collections.ObjectModel.ReadOnlyDictionary[string, object]]::new(
            (New-Dictionary @{ UserName = 'user00004'; DisplayName = 'Read only' }))
        (, $read | & $Set @quiet).Status | Should -Be 'Updated'
        ('user00001', 'user00002', 'user00003', 'user00004' | & $Get -Sandbox $sandbox).DisplayName |
            Should -Be 'Row', 'Given', 'Expando', 'Read only'
    }
    It 'fails a row with a generic dictionary in a cell, and does the others' {
        $rows = [pscustomobject]@{ UserName = 'user00001'; DisplayName = New-Dictionary @{ a = 'b' } },
        @{ UserName = 'user00002'; DisplayName = New-Dictionary @{ a = 'b' } },
        [pscustomobject]@{ UserName = 'user00003'; DisplayName = 'Fine'; Unknown = New-Dictionary @{ a = 'b' } }
        ($rows | & $Set @quiet @wrong).Status | Should -Be 'Failed', 'Failed', 'Updated'
        $failed[0, 1].TargetObject.UserName | Should -Be 'user00001', 'user00002'
        "$($failed[0])" | Should -Match 'DisplayName: the value is an object'
    }
    It 'takes an object with nothing in it for a blank cell' {
        $nothing = [pscustomobject]@{ Id = $null; AdditionalProperties = New-Dictionary @{} }
        $rows = [pscustomobject]@{ UserName = 'user00001'; $Clearable = $nothing },
        [pscustomobject]@{ UserName = 'user00001'; $Clearable = @{} }
        ($rows | & $Set @quiet).Status | Should -Be 'Unchanged', 'Unchanged'
        $rows[0].$Clearable.Id = 7
        ($rows[0] | & $Set @quiet @wrong).Status | Should -Be 'Failed'
    }
    It 'leaves out a column that -ColumnMap maps to $null' {
        $row = [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'No'; $Clearable = 'Yes'; Shoe = 43 }
        ($row | & $Set -ColumnMap @{ DisplayName = $null; Shoe = $null } @quiet).Changes.Attribute |
            Should -Be $Clearable
        $warned | Should -BeNullOrEmpty
        $row = [pscustomobject]@{ UserName = 'nobody'; Login = 'user00002'; DisplayName = 'By login' }
        ($row | & $Set -ColumnMap @{ 'user name' = $null } @quiet).Target | Should -Be 'user00002'
    }
    It 'refuses a -ColumnMap that names a column twice, in two spellings' {
        $map = @{ 'Shoe' = 'DisplayName'; 'SH-OE' = $Clearable }
        { [pscustomobject]@{ UserName = 'user00001'; Shoe = 'A' } | & $Set -ColumnMap $map @quiet } |
            Should -Throw "-ColumnMap names the column 'Sh*' twice, in two spellings and with two meanings*"
        $map = @{ 'Shoe' = 'DisplayName'; 'SH-OE' = 'DisplayName' }
        ([pscustomobject]@{ UserName = 'user00001'; Shoe = 'A' } | & $Set -ColumnMap $map @quiet).Changes.After |
            Should -Be 'A'
    }
    It 'names the file and line of the earlier row that sets another value' {
        $files = 'a', 'b' | ForEach-Object { Join-Path $TestDrive "$_.csv" }
        Set-Content $files[0] 'UserName,DisplayName', 'user00001,X', 'user00002,Y'
        Set-Content $files[1] 'UserName,DisplayName', 'user00002,Z'
        $null = Import-UserDirectoryCsv $files | & $Set @quiet @wrong
        "$($failed[0])" | Should -BeLike 'b.csv:2: user00002: DisplayName: a.csv:3 sets another value for the same *'
    }
    It 'fails the later of two rows that say different things of one user, and sends it in no run' {
        $rows = [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'A' },
        [pscustomobject]@{ UserName = 'USER00001'; DisplayName = 'B' },
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'A' }
        $before = (& $Get user00001 -Sandbox $sandbox).DisplayName
        foreach ($run in @{ WhatIf = $true }, @{ MaximumChange = 5 }, @{ Force = $true }) {
            $done = $rows | & $Set @run @quiet @wrong
            @($done | Where-Object Status -EQ Failed).Count | Should -Be 1 -Because "$($run.Keys)"
            "$($failed[0])" | Should -Match 'DisplayName: row 1 sets another value for the same user; keep only one'
            $failed[0].TargetObject.DisplayName | Should -Be 'B'
            (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be $(if ($run.WhatIf) { $before } else { 'A' })
        }
        $sandbox.Writes | Should -Be 1
    }
}
