# Promises of every update cmdlet about values that programs make or damage, for each way of a value to the cmdlet.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()
$provider.Noun = $Noun
$provider.Parts = @{
    DsdUser = 'City', 'State'; WmUser = 'City', 'ZipCode'; IdsUser = 'City', 'PostalCode'
}[$Noun]

Describe '<Set>: values' -ForEach $provider {
    BeforeAll {
        function Get-Stored { (& $Get user00001 -Sandbox $sandbox).DisplayName }
        # Passes the value by a property, a hashtable, -Attribute, the parameter or a script block.
        function Invoke-Road([string] $Road, $Value, [hashtable] $With = @{}) {
            $with = $With + @{ Sandbox = $sandbox; InformationAction = 'Ignore'; WarningAction = 'Ignore' }
            switch ($Road) {
                property { [pscustomobject]@{ UserName = 'user00001'; DisplayName = $Value } | & $Set @with }
                hashtable { @{ UserName = 'user00001'; DisplayName = $Value } | & $Set @with }
                attribute { & $Set user00001 -Attribute @{ DisplayName = $Value } @with }
                parameter { & $Set user00001 -DisplayName $Value @with }
                script { 'user00001' | & $Set -DisplayName { $Value }.GetNewClosure() @with }
            }
        }
        $wrong = @{ ErrorVariable = 'failed'; ErrorAction = 'SilentlyContinue' }
        function ConvertTo-Deserialized($Value) {
            $text = [Management.Automation.PSSerializer]::Serialize([pscustomobject]@{ Value = $Value })
            [Management.Automation.PSSerializer]::Deserialize($text).Value
        }
    }
    BeforeEach { $sandbox = New-UserDirectorySandbox 3 }

    It 'stores the name of an enum, also of a deserialized enum, by <_>' -ForEach @(
        'property', 'hashtable', 'attribute', 'parameter', 'script'
    ) {
        Invoke-Road $_ ([DayOfWeek]::Monday)
        Get-Stored | Should -BeExactly 'Monday'
        Invoke-Road $_ (ConvertTo-Deserialized ([DayOfWeek]::Friday))
        Get-Stored | Should -BeExactly 'Friday'
    }
    It 'stores a serialized enum of a list, and of several flags' {
        Invoke-Road property (ConvertTo-Deserialized (, @([DayOfWeek]::Sunday)))
        Get-Stored | Should -BeExactly 'Sunday'
        Invoke-Road property (ConvertTo-Deserialized ([IO.FileAttributes] 'ReadOnly, Hidden'))
        Get-Stored | Should -BeExactly 'ReadOnly, Hidden'
    }
    It 'takes <Name> of an object for blank' -ForEach @(
        @{ Name = 'the first date'; Value = [datetime]::MinValue }
        @{ Name = 'the first date of UTC'; Value = [datetimeoffset]::MinValue }
        @{ Name = 'the empty GUID'; Value = [guid]::Empty }
        @{ Name = 'invisible characters'; Value = "$([char] 0xFEFF)$([char] 0xA0)" }
    ) {
        Invoke-Road property $Value @{ PassThru = $true } | ForEach-Object Status | Should -Be 'Unchanged'
        $null = Invoke-Road property $Value @{ BlankValue = 'Clear' } 2>&1
        $sandbox.Writes | Should -BeLessOrEqual 1
    }
    It 'skips a row of invisible characters' {
        $row = [pscustomobject]@{ UserName = "$([char] 0xFEFF)"; DisplayName = "$([char] 0xA0)" }
        $row | & $Set -Sandbox $sandbox -PassThru @wrong | Should -BeNullOrEmpty
        $failed | Should -BeNullOrEmpty
    }
    It 'refuses a date with an offset of JSON in <_>' -ForEach @(
        'UTC', 'Asia/Tokyo', 'Europe/Helsinki', 'America/New_York'
    ) {
        $before = $env:TZ
        try {
            $env:TZ = $_
            [TimeZoneInfo]::ClearCachedData()
            foreach ($text in '2026-01-31T00:00:00+02:00', '2026-01-31T13:05:00-05:00') {
                $row = '{ "UserName": "user00001", "DisplayName": "' + $text + '" }' | ConvertFrom-Json
                if ($row.DisplayName -is [string]) { continue }
                $row | & $Set -Sandbox $sandbox @wrong
                $failed[0].ErrorDetails.Message | Should -Match 'DisplayName: .*time zone'
            }
            $row = '{ "UserName": "user00001", "DisplayName": "2026-01-31T13:05:00Z" }' | ConvertFrom-Json
            $row | & $Set -Sandbox $sandbox
            Get-Stored | Should -BeExactly '2026-01-31T13:05:00Z'
        }
        finally {
            $env:TZ = $before
            [TimeZoneInfo]::ClearCachedData()
        }
    }
    It 'refuses <Value> by each road' -ForEach @(
        @{ Value = 'NULL' }, @{ Value = '\N' }, @{ Value = '(null)' }, @{ Value = '#NV' }, @{ Value = '4.9e+11' }
        @{ Value = '31.01.2026 00:00:00' }, @{ Value = 'FALSE' }, @{ Value = '{a, b}' }, @{ Value = '[object Object]' }
        @{ Value = "M$([char] 0xC3)$([char] 0xBC)ller" }, @{ Value = $true }, @{ Value = "a$([char] 0x200B)b" }
    ) {
        foreach ($road in 'property', 'hashtable', 'attribute', 'parameter', 'script') {
            $failed = Invoke-Road $road $Value @{ ErrorAction = 'Continue' } 2>&1
            "$($failed.ErrorDetails.Message)" |
                Should -Match 'DisplayName: .*-AllowUnusualValues stores the value' -Because $road
        }
        $sandbox.Writes | Should -Be 0
    }
    It 'trims invisible characters and removes the apostrophe of a guarded formula, by each road' {
        foreach ($road in 'property', 'hashtable', 'attribute', 'parameter', 'script') {
            Invoke-Road $road "$([char] 0x200E)'+49 $road$([char] 0xA0)`r"
            Get-Stored | Should -BeExactly "+49 $road"
        }
    }
    It 'refuses a file in UTF-8 that was read as ANSI' {
        $csv = Join-Path $TestDrive 'ansi.csv'
        [IO.File]::WriteAllText($csv, "UserName,DisplayName`r`nuser00001,Z$([char] 0xFC)rich`r`n")
        Import-Csv $csv -Encoding ([Text.Encoding]::GetEncoding(28591)) | & $Set -Sandbox $sandbox @wrong
        $failed[0].ErrorDetails.Message | Should -Match 'Import-UserDirectoryCsv'
        Import-UserDirectoryCsv $csv | & $Set -Sandbox $sandbox
        Get-Stored | Should -BeExactly "Z$([char] 0xFC)rich"
    }
    if ($provider.Parts) {
        It 'knows Country/Region' {
            $null = "UserName,City,Country/Region", 'user00001,Lisbon,PT' | ConvertFrom-Csv |
                & $Set -Sandbox $sandbox -WarningVariable warned
            $warned | Should -BeNullOrEmpty
            (& $Get user00001 -Sandbox $sandbox).Country | Should -Be 'PT'
        }
        It 'warns of an address whose country is not used, once' {
            $rows = "UserName,$($Parts -join ','),Country of work", 'user00001,Lisbon,1,PT', 'user00002,Porto,2,PT' |
                ConvertFrom-Csv
            $null = $rows | & $Set -Sandbox $sandbox -WarningVariable warned -WarningAction SilentlyContinue
            $expected = "$($Parts -join ', ') will be set without Country, .*'Country of work' = 'Country'"
            @($warned -match $expected).Count |
                
                Should -Be 1
            $null = $rows | Select-Object UserName, 'Country of work', @{ n = 'DisplayName'; e = { 'D' } } |
                & $Set -Sandbox $sandbox -WarningVariable warned -WarningAction SilentlyContinue
            $warned -match 'without Country' | Should -BeNullOrEmpty
            $map = @{ 'Country of work' = 'Country' }
            $null = $rows | & $Set -Sandbox $sandbox -ColumnMap $map -WarningVariable warned
            $warned | Should -BeNullOrEmpty
        }
    }
}
