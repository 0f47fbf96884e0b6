# Random rows of PowerShell: each row is done or fails alone, and no request breaks a service's model.
# USERDIRECTORY_ROW_SEED repeats the rows of a failing run. USERDIRECTORY_ROWS sets the number of rows.
BeforeDiscovery { $providers = (& "$PSScriptRoot/Promises/Providers.ps1").Values }

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $seed = if ($env:USERDIRECTORY_ROW_SEED) { [int] $env:USERDIRECTORY_ROW_SEED } else { Get-Random }
    $many = if ($env:USERDIRECTORY_ROWS) { [int] $env:USERDIRECTORY_ROWS } else { 150 }
    $random = [Random]::new($seed)
    $odd = '', ' ', "`0", [string] [char] 0xD800, "a$([char] 0xDC00)b", "$([char] 0x202E)abc", "a`r`nb",
    "$([char] 27)[31m", '<delete>', '[]', '{}', '["a","b"]', 'a;b', '[{"value":"x"}]', '[{"value":1}]',
    '{"a":{"b":[1,null]}}', '#N/A', '@{a=b}', '4.93012E+11', 'System.String[]',
    '="01067"', '*', 'user00002', 'a@example.com', 'true', '2026-01-31'

    function Get-One($Of) { , $Of[$random.Next($Of.Count)] }
    function Get-AnyText {
        switch ($random.Next(4)) {
            0 { -join (1..$random.Next(1, 30) | ForEach-Object { [char] $random.Next(0x10000) }) }
            1 { Get-One $odd }
            2 { [string] (Get-One 'a', 'ß', '😀', '王') * $random.Next(1, 2000) }
            3 { "Text $($random.Next(1000))" }
        }
    }
    function Get-AnyValue([int] $Depth = 2) {
        switch ($random.Next($(if ($Depth) { 16 } else { 9 }))) {
            0 { $null }
            1 { [DBNull]::Value }
            2 { $random.Next(2) -eq 1 }
            3 { Get-One 0, -1, ([long]::MaxValue), 1.5, ([double]::NaN), 1e300, ([decimal]::MaxValue), ([char] 'x') }
            4 { Get-One ([datetime]::MinValue), ([datetimeoffset]::MaxValue), ([timespan]::MaxValue), ([guid]::Empty) }
            5 { Get-One ([NullString]::Value), { 1 }, [string] }
            9 { , @(1..$random.Next(1, 4) | ForEach-Object { Get-AnyValue ($Depth - 1) }) }
            10 { @{ (Get-AnyText) = Get-AnyValue ($Depth - 1); value = Get-AnyText } }
            11 { [pscustomobject]@{ Value = Get-AnyValue ($Depth - 1); Type = 'work'; Primary = $true } }
            12 { , @([pscustomobject]@{ value = Get-AnyText; locality = Get-AnyText }) }
            13 { [securestring]::new() }
            14 { $own = [Collections.ArrayList]::new(); $null = $own.Add($own); , $own }
            15 { , [Linq.Enumerable]::Cast[int]([object[]] 'x') }
            default { Get-AnyText }
        }
    }
    function Get-AnyRow([string[]] $Columns) {
        $row = @{ UserName = 'user0000{0}' -f $random.Next(1, 4) }
        for ($i = $random.Next(5); $i -ge 0; $i--) {
            $column = switch ($random.Next(8)) { 0 { Get-AnyText } 1 { $random.Next(9) } default { Get-One $Columns } }
            $row[$column] = Get-AnyValue
        }
        # A cmdlet would skip a row without a value.
        $row['Row'] = 'any'
        # A hashtable accepts every name; an object and JSON accept only some names.
        try {
            switch ($random.Next(4)) {
                0 { return [pscustomobject] $row }
                1 { return $row | ConvertTo-Json -Depth 4 -WarningAction Ignore | ConvertFrom-Json }
                2 {
                    $object = [pscustomobject]@{ UserName = $row.UserName; Row = 'any' }
                    # PowerShell itself would fail the row if a property with the name of a parameter throws.
                    return $object | Add-Member ScriptProperty 'Job Title' { throw 'unreadable' } -PassThru
                }
            }
        }
        catch { $null = $_ }
        $row
    }

    # Fails if a row is lost, if an error is unexpected, or if a service refuses the form of a value.
    function Assert-Done([hashtable] $Provider, [object[]] $Rows) {
        $sandbox = New-UserDirectorySandbox 3
        $with = @{ Sandbox = $sandbox; PassThru = $true; AllowUnusualValues = $random.Next(2) -eq 1
            ErrorVariable = 'failed'; ErrorAction = 'SilentlyContinue' }
        $results = $Rows | & $Provider.Set @with 3> $null 6> $null
        @($results).Count | Should -Be $Rows.Count -Because "seed $seed"
        foreach ($one in $failed) {
            $told = "seed $seed`: $($one.FullyQualifiedErrorId) $($one.ErrorDetails)"
            "$($one.ErrorDetails)" | Should -Not -Match 'Unexpected error' -Because $told
            "$($one.ErrorDetails)" | Should -Not -Match '[\x00-\x1f\u202e]' -Because $told
            if ($Provider.Set -eq 'Set-DsdUser' -and "$($one.ErrorDetails)" -match "Attribute '") { continue }
            $one.FullyQualifiedErrorId | Should -Not -Match 'Validation|Serialization|InvalidParameter' -Because $told
        }
    }
}

Describe 'Any row for <Set>' -ForEach $providers {
    BeforeAll {
        $columns = (Get-Command $Set).Parameters.Values | Where-Object {
            $_.ParameterSets.Values.ValueFromPipelineByPropertyName -contains $true } | ForEach-Object Name
        $columns += 'Emails', 'Addresses', 'Name', 'name.givenName', 'Job Title', 'badge:SS'
    }

    It 'is updated or fails without an effect on other rows' {
        Assert-Done $_ @(1..$many | ForEach-Object { Get-AnyRow $columns })
    }
    It 'has thousands of columns, and cells of ten megabytes' {
        $wide = @{ UserName = 'user00001' }
        1..5000 | ForEach-Object { $wide["Column$_"] = "$_" }
        $rows = foreach ($cell in 'a', 'a;', '[', [string] [char] 0xD800) {
            $row = @{ UserName = 'user00002' }
            $row[(Get-One $columns)] = $cell * (10mb / $cell.Length)
            $row
        }
        Assert-Done $_ (@($wide, [pscustomobject] $wide) + $rows)
    }
}
