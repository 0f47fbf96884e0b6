# Promises of every update cmdlet about the cells of a row, for rows of every type.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()
$provider.Noun = $Noun

Describe '<Set>: cells' -ForEach $provider {
    BeforeEach { $sandbox = New-UserDirectorySandbox 5 }

    It 'takes <Name> for a blank cell' -ForEach @(
        @{ Name = 'a null of a database'; Nothing = { [DBNull]::Value } }
        @{ Name = 'a function that gave nothing'; Nothing = { } }
        @{ Name = 'an object with no properties'; Nothing = { [pscustomobject]@{} } }
        @{ Name = 'an empty list'; Nothing = { , @() } }
        @{ Name = 'a list of nothing'; Nothing = { , @($null, '') } }
        @{ Name = 'a null of .NET'; Nothing = { [NullString]::Value } }
        @{ Name = 'a null of JSON'; Nothing = { ('{ "a": null }' | ConvertFrom-Json).a } }
        @{ Name = 'a null of CliXml'; Nothing = {
                $text = [Management.Automation.PSSerializer]::Serialize($null)
                [Management.Automation.PSSerializer]::Deserialize($text)
            } }
    ) {
        $row = [pscustomobject]@{ UserName = 'user00001'; $Clearable = (& $Nothing) }
        $computed = [pscustomobject]@{ UserName = 'user00001' } |
            Select-Object UserName, @{ n = $Clearable; e = $Nothing }
        ($row, $computed | & $Set -Sandbox $sandbox -PassThru).Status | Should -Be 'Unchanged', 'Unchanged'
        { & $Set user00001 -Attribute @{ $Clearable = (& $Nothing) } -Sandbox $sandbox } |
            Should -Throw "-Attribute: $Clearable is blank: use -Clear $Clearable to clear*"
        $sandbox.Writes | Should -Be 0
    }
    It 'takes a null of a data row for a blank cell' {
        $table = [Data.DataTable]::new()
        'UserName', $Clearable, 'DisplayName' | ForEach-Object { $null = $table.Columns.Add($_) }
        $null = $table.Rows.Add('user00001', [DBNull]::Value, 'From a database')
        ($table.Rows | & $Set -Sandbox $sandbox -PassThru).Changes.Attribute | Should -Be 'DisplayName'
    }
    It 'fails a row with a property that can''t be read, and clears nothing' {
        $secret = 'sekret'
        $row = [pscustomobject]@{ UserName = 'user00001' } |
            Add-Member ScriptProperty 'Display Name' { throw $secret } -PassThru
        $before = (& $Get user00001 -Sandbox $sandbox).DisplayName
        $row | & $Set -Sandbox $sandbox -BlankValue Clear -ErrorVariable failed -ErrorAction SilentlyContinue
        "$failed" | Should -Be 'user00001: DisplayName: the property can''t be read; show it in PowerShell to see why'
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be $before
        $sandbox.Writes | Should -Be 0
    }
    It 'takes the marker without regard to case and outer spaces' {
        [pscustomobject]@{ UserName = 'user00001'; $Clearable = '<DELETE>' },
        [pscustomobject]@{ UserName = 'user00002'; $Clearable = ' <Delete> ' } | & $Set -Sandbox $sandbox
        'user00001', 'user00002' | & $Get -Sandbox $sandbox | Where-Object $Clearable | Should -BeNullOrEmpty
    }
    It 'fails a row with <Name> in a cell, and says what it is' -ForEach @(
        @{ Name = 'an object'; Value = [pscustomobject]@{ name = 'IT'; id = 5 }; Says = 'the value is an object' }
        @{ Name = 'a hashtable'; Value = @{ name = 'IT' }; Says = 'System\.Collections\.Hashtable' }
        @{ Name = 'a secure string'; Value = [securestring]::new(); Says = 'System\.Security\.SecureString' }
        @{ Name = 'the text of an object'; Value = '@{name=IT; id=5}'; Says = 'the text of an object' }
        @{ Name = 'the text of a list'; Value = 'System.String[]'; Says = 'System\.String\[\]' }
        @{ Name = 'a number that a spreadsheet has cut'; Value = '4.93012E+11'; Says = 'has lost digits' }
        @{ Name = 'a spreadsheet''s error'; Value = '#N/A'; Says = 'a spreadsheet''s error' }
        @{ Name = 'a date in American form'; Value = '01/31/2026 00:00:00'; Says = 'write the date as 2026-01-31' }
    ) {
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = $Value } |
            & $Set -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].ErrorDetails.Message | Should -Match "DisplayName: .*$Says"
        $failed[0].CategoryInfo.Category | Should -Be 'InvalidData'
        & $Set user00001 -Attribute @{ DisplayName = $Value } -Sandbox $sandbox -ErrorVariable failed `
            -ErrorAction SilentlyContinue
        $failed[0].ErrorDetails.Message | Should -Match "DisplayName: .*$Says"
        $sandbox.Writes | Should -Be 0
    }
    It 'fails a row with two values for an attribute of one' {
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'a', 'b' } |
            & $Set -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].ErrorDetails.Message | Should -Match 'DisplayName: at most 1 value, 2 given'
        $sandbox.Writes | Should -Be 0
    }
    It 'stores with -AllowUnusualValues what looks damaged' {
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = '#N/A' } |
            & $Set -Sandbox $sandbox -AllowUnusualValues
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be '#N/A'
    }
    It 'writes <Expected> for <Value>' -ForEach @(
        @{ Value = '="01067"'; Expected = '01067' }
        @{ Value = [datetime]'2026-01-31'; Expected = '2026-01-31' }
        @{ Value = [datetime]::new(2026, 1, 31, 13, 5, 0, [DateTimeKind]::Utc); Expected = '2026-01-31T13:05:00Z' }
        @{ Value = 1e20; Expected = '100000000000000000000' }
        @{ Value = 1.5; Expected = '1.5' }
        @{ Value = , 'alone'; Expected = 'alone' }
    ) {
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = $Value } | & $Set -Sandbox $sandbox
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -BeExactly $Expected
    }
    It 'changes nothing when what its Get cmdlet gave comes back from a CSV file' {
        $csv = Join-Path $TestDrive 'out.csv'
        & $Get -Sandbox $sandbox | Export-Csv $csv -NoTypeInformation -Encoding utf8
        (Import-Csv $csv -Encoding utf8 | & $Set -Sandbox $sandbox -PassThru -WarningAction SilentlyContinue).Status |
            Select-Object -Unique | Should -Be 'Unchanged'
    }
}
