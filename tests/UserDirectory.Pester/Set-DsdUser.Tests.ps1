# Promises of every update cmdlet, and further promises of Set-DsdUser.
. "$PSScriptRoot/Promises/Update.ps1" DsdUser
. "$PSScriptRoot/Promises/Objects.ps1" DsdUser
. "$PSScriptRoot/Promises/Ends.ps1" DsdUser
. "$PSScriptRoot/Promises/Failed.ps1" DsdUser
. "$PSScriptRoot/Promises/Reruns.ps1" DsdUser
. "$PSScriptRoot/Promises/Guard.ps1" DsdUser
. "$PSScriptRoot/Promises/Rows.ps1" DsdUser
. "$PSScriptRoot/Promises/Values.ps1" DsdUser
. "$PSScriptRoot/Promises/Columns.ps1" DsdUser
. "$PSScriptRoot/Promises/Edits.ps1" DsdUser
. "$PSScriptRoot/Promises/Trust.ps1" DsdUser
. "$PSScriptRoot/Promises/Network.ps1" DsdUser
. "$PSScriptRoot/Promises/Connection.ps1" DsdUser Set
. "$PSScriptRoot/Promises/Help.ps1" Set-DsdUser

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Set-DsdUser' {
    BeforeEach { $sandbox = New-UserDirectorySandbox 5 }

    It 'keeps an attribute of Get-DsdUser -Property in the file of -FailedPath' {
        $file = Join-Path $TestDrive 'failed-info.csv'
        $user = Get-DsdUser user00005 -Sandbox $sandbox -Property info
        $user.info = 'on leave'
        { $user | Set-DsdUser -Sandbox $sandbox -MinimumInput 2 -FailedPath $file 3> $null } | Should -Throw
        (Import-UserDirectoryCsv $file | Set-DsdUser -Sandbox $sandbox -FailedPath $file -PassThru).Status |
            Should -Be 'Updated'
        (Get-DsdUser user00005 -Sandbox $sandbox -Property info).info | Should -Be 'on leave'
    }
    It 'sets each attribute by its parameter' {
        $names = 'EmailAddress', 'GivenName', 'Surname', 'DisplayName', 'Initials', 'OtherName', 'Title', 'Department',
        'Company', 'Division', 'Organization', 'Office', 'OfficePhone', 'MobilePhone', 'HomePhone', 'Fax',
        'StreetAddress', 'POBox', 'City', 'State', 'PostalCode', 'Description', 'EmployeeID', 'EmployeeNumber',
        'HomePage'
        $values = @{ Country = 'DE'; Manager = 'CN=user00002,OU=Users,OU=corp,DC=corp,DC=example,DC=com' }
        foreach ($name in $names) { $values[$name] = "v$name" }
        $values.Initials = 'XY'
        $values.EmailAddress = 'v@example.com'
        Set-DsdUser user00001 @values -Sandbox $sandbox
        $user = Get-DsdUser user00001 -Sandbox $sandbox
        foreach ($name in $values.Keys) { $user.$name | Should -Be $values[$name] -Because $name }
    }
    It 'takes LDAP names as columns' {
        [pscustomobject]@{ sAMAccountName = 'user00001'; telephoneNumber = '+49 1'; l = 'Ulm' } |
            Set-DsdUser -Sandbox $sandbox
        $user = Get-DsdUser user00001 -Sandbox $sandbox
        $user.OfficePhone, $user.City | Should -Be '+49 1', 'Ulm'
    }
    It 'adds to and removes from a set' {
        Set-DsdUser user00001 -Add @{ otherTelephone = '+1', '+2' } -Sandbox $sandbox
        Set-DsdUser user00001 -Remove @{ otherTelephone = '+1' } -Sandbox $sandbox
        (Get-DsdUser user00001 -Property otherTelephone:SS -Sandbox $sandbox).otherTelephone |
            Should -Be '+1 555 0101', '+2'
    }
    It 'replaces a set, and a directory''s own attribute by its LDAP name' {
        Set-DsdUser user00001 -Replace @{ otherTelephone = '+3', '+4'; info = 'note' } -Sandbox $sandbox
        $user = Get-DsdUser user00001 -Property otherTelephone, info -Sandbox $sandbox
        $user.otherTelephone | Should -Be '+3', '+4'
        $user.info | Should -Be 'note'
    }
    It 'takes a change of what its Get cmdlet was asked for, here and where a job or a file has carried it' {
        @{ madeUpUsers = 1; ldapSchema = @{ badge = 'N' } } | ConvertTo-Json | Set-Content "$TestDrive/seed.json"
        $sandbox = New-UserDirectorySandbox -Json "$TestDrive/seed.json"
        function Get-More { Get-DsdUser user00001 -Property info, badge:N, otherTelephone -Sandbox $sandbox }
        $user = Get-More
        ($user | Set-DsdUser -Sandbox $sandbox -PassThru).Status | Should -Be 'Unchanged'
        $user.info = 'On leave'
        $user.badge = 42
        $user.otherTelephone = '+49 1', '+49 2'
        ($user | Set-DsdUser -Sandbox $sandbox -PassThru).Changes.Attribute |
            Should -Be 'info', 'badge', 'otherTelephone'
        $xml = [Management.Automation.PSSerializer]::Serialize((Get-More), 1)
        $user = [Management.Automation.PSSerializer]::Deserialize($xml)
        $user.info, $user.badge | Should -Be 'On leave', 42
        $user.info = 'Back'
        $done = $user | Set-DsdUser -Sandbox $sandbox -PassThru -WarningVariable warned -WarningAction SilentlyContinue
        $done.Changes.ForEach('ToString') | Should -Be "info: On leave $([char]0x2192) Back"
        $warned | Should -BeNullOrEmpty
    }
    It 'says how columns of LDAP names that it does not take bare must be called' {
        $row = 'UserName,proxyAddresses,info,Deparment', 'user00001,smtp:a@x,note,R&D' | ConvertFrom-Csv
        $row | Set-DsdUser -Sandbox $sandbox -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -Match 'proxyAddresses \(call the column proxyAddresses:SS\), info \(.*info:S\)'
        "$warned" | Should -Match 'Deparment \(did you mean Department\?\): ignored'
    }
    It 'clears no set by an empty one' {
        [pscustomobject]@{ UserName = 'user00001'; 'otherTelephone:SS' = ';' },
        [pscustomobject]@{ UserName = 'user00001'; 'otherTelephone:SS' = '[]' },
        [pscustomobject]@{ UserName = 'user00001'; 'otherTelephone:SS' = @() } | Set-DsdUser -Sandbox $sandbox
        $sandbox.Writes | Should -Be 0
    }
    It 'keeps a set through a CSV file, whatever its values hold' {
        $csv = Join-Path $TestDrive 'sets.csv'
        $sets = @{
            otherTelephone = 'smtp:a@example.com', 'X400:C=US;A= ;P=Org;S=Abel;', '+1, 2'
            # A postal address may have several lines.
            postalAddress = "Main St 1`nUlm", 'a; b', '["c"]'
        }
        foreach ($name in $sets.Keys) {
            Set-DsdUser user00001 -Replace @{ $name = $sets[$name] } -Sandbox $sandbox
            Get-DsdUser user00001 -Property $name -Sandbox $sandbox |
                Select-Object SAMAccountName, @{ n = "${name}:SS"; e = $name } |
                Export-Csv $csv -NoTypeInformation -Encoding utf8
            (Import-Csv $csv -Encoding utf8 | Set-DsdUser -Sandbox $sandbox -PassThru).Status | Should -Be 'Unchanged'
            (Get-DsdUser user00001 -Property $name -Sandbox $sandbox).$name | Should -Be $sets[$name]
        }
        $lines = [pscustomobject]@{ UserName = 'user00001'; 'otherTelephone:SS' = "+1`r`n+2" }
        $lines | Set-DsdUser -Sandbox $sandbox
        (Get-DsdUser user00001 -Property otherTelephone -Sandbox $sandbox).otherTelephone | Should -Be '+1', '+2'
    }
    It 'clears by LDAP name' {
        Set-DsdUser user00001 -Clear telephoneNumber, otherTelephone -Sandbox $sandbox
        $user = Get-DsdUser user00001 -Property otherTelephone -Sandbox $sandbox
        $user.OfficePhone | Should -BeNullOrEmpty
        $user.otherTelephone | Should -BeNullOrEmpty
    }
    It 'adds nothing to an attribute of one value' {
        Set-DsdUser user00001 -Add @{ EmailAddress = 'b@example.com' } -Sandbox $sandbox `
            -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message | Should -Match '^EmailAddress: the attribute already has another.* -Replace'
        $sandbox.Writes | Should -Be 0
    }
    It 'refuses two values for an attribute of one value by <Name>, and sends nothing' -ForEach @(
        @{ Name = '-Add'; Given = @{ Add = @{ title = 'a', 'b' } } }
        @{ Name = '-Remove'; Given = @{ Remove = @{ title = 'a', 'b' } } }
        @{ Name = '-Replace'; Given = @{ Replace = @{ title = 'a', 'b' } } }
        @{ Name = '-Replace with a type'; Given = @{ Replace = @{ 'title:SS' = 'a', 'b' } } }
        @{ Name = '-Attribute'; Given = @{ Attribute = @{ Title = 'a', 'b' } } }
        @{ Name = 'a list in a property'; Row = { [pscustomobject]@{ UserName = 'user00001'; Title = 'a', 'b' } } }
        @{ Name = 'a list in a hashtable'; Row = { @{ UserName = 'user00001'; title = 'a', 'b' } } }
        @{ Name = 'a typed column'; Row = { [pscustomobject]@{ UserName = 'user00001'; 'title:SS' = 'a; b' } } }
    ) {
        $edits = if ($Given) { $Given } else { @{} }
        $rows = if ($Row) { & $Row } else { 'user00001' }
        $rows | Set-DsdUser @edits -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue 6> $null
        $failed[0].Exception.Message | Should -Be 'Title: at most 1 value, 2 given'
        $sandbox.Reads, $sandbox.Writes | Should -Be 0, 0
    }
    It 'adds a value where there is none, and removes it where it is this one' {
        $quiet = @{ Sandbox = $sandbox; PassThru = $true; InformationAction = 'Ignore'; WarningAction = 'Ignore' }
        (Set-DsdUser user00001 -Remove @{ Department = 'Nope' } @quiet).Status | Should -Be 'Unchanged'
        $title = (Get-DsdUser user00001 -Sandbox $sandbox).Title
        $done = Set-DsdUser user00001 -Add @{ title = 'y' } @quiet -ErrorVariable failed -ErrorAction SilentlyContinue
        $done.Status | Should -Be 'Failed'
        "$($failed[0])" | Should -Match 'it takes only one value, so use -Replace'
        (Set-DsdUser user00001 -Add @{ title = $title.ToUpperInvariant() } @quiet).Status | Should -Be 'Unchanged'
        (Set-DsdUser user00001 -Add @{ title = 'y' } -Remove @{ title = $title } @quiet).Changes.After | Should -Be 'y'
        (Set-DsdUser user00001 -Remove @{ title = 'Y' } @quiet).Status | Should -Be 'Updated'
        (Set-DsdUser user00001 -Add @{ title = 'new' } -WhatIf @quiet).Changes.After | Should -Be 'new'
        (Set-DsdUser user00001 -Add @{ title = 'new' } @quiet).Changes.After | Should -Be 'new'
        (Get-DsdUser user00001 -Sandbox $sandbox).Title | Should -BeExactly 'new'
    }
    It 'refuses a name that the schema does not have by <_>, with what may be meant' -ForEach @(
        'Attribute', 'Replace', 'Add', 'Remove', 'Clear'
    ) {
        $given = @{ $_ = if ($_ -eq 'Clear') { 'telephonNumber' } else { @{ telephonNumber = 'x' } } }
        { Set-DsdUser user00001 @given -WhatIf -Sandbox $sandbox } |
            Should -Throw "-$_`: * has no attribute 'telephonNumber'. Did you mean OfficePhone? -SkipSchemaLimits *"
        $column = [pscustomobject]@{ UserName = 'user00001'; 'nonsenseAttr:S' = 'x' }
        $column | Set-DsdUser -WhatIf -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        "$($failed[0])" | Should -Match "has no attribute 'nonsenseAttr'"
        $sandbox.Reads | Should -Be 0
    }
    It 'takes names of an extended schema with -SkipSchemaLimits' {
        @{ madeUpUsers = 1; ldapSchema = @{ badge = 'N' } } | ConvertTo-Json | Set-Content "$TestDrive/seed.json"
        $extended = New-UserDirectorySandbox -Json "$TestDrive/seed.json"
        Set-DsdUser user00001 -Attribute @{ badge = 7 } -SkipSchemaLimits -Sandbox $extended
        [pscustomobject]@{ UserName = 'user00001'; Nr = 8 } |
            Set-DsdUser -ColumnMap @{ Nr = 'badge:N' } -SkipSchemaLimits -Sandbox $extended
        (Get-DsdUser user00001 -Property badge:N -Sandbox $extended).badge | Should -Be 8
        Set-DsdUser user00001 -Clear badge -SkipSchemaLimits -Sandbox $extended
        (Get-DsdUser user00001 -Property badge:N -Sandbox $extended).badge | Should -BeNullOrEmpty
    }
    It 'refuses <Name> in -Replace and names -Clear' -ForEach @(
        @{ Name = 'null'; Value = $null }, @{ Name = 'a blank text'; Value = '' }, @{ Name = 'no value'; Value = @() }
    ) {
        { Set-DsdUser user00001 -Replace @{ title = $Value } -Sandbox $sandbox } |
            Should -Throw '-Replace: Title is blank: use -Clear Title to clear the attribute, or leave it out*'
        { Set-DsdUser user00001 -Add @{ title = $Value } -Sandbox $sandbox } |
            Should -Throw "-Add: 'title' is blank: give a value."
        { Set-DsdUser user00001 -Replace @{ otherTelephone = $Value } -Sandbox $sandbox } |
            Should -Throw '-Replace: otherTelephone is blank: use -Clear otherTelephone to clear*'
        $sandbox.Reads | Should -Be 0
    }
    It 'leaves a user as it was whose row has one value that the directory refuses' {
        $row = 'UserName,Phone,Company,Country,Department', 'user00001,+49 30 1,Example GmbH,Deutschland,Sales' |
            ConvertFrom-Csv
        $row | Set-DsdUser -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message | Should -Match '^Country: must be an ISO 3166-1 country code'
        $row.Country = 'Germany'
        $row.Company = 'Example ' + 'x' * 57
        $row | Set-DsdUser -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message |
            Should -Be "Company: at most 64 characters in the directory's schema, 65 given"
        $sandbox.Reads, $sandbox.Writes | Should -Be 0, 0
    }
    It 'takes a country by code or English name, and sets, shows and clears all that the directory keeps of it' {
        $row = 'UserName,Phone,Company,Country,Department', 'user00001,+49 30 1,Example GmbH,Portugal,Sales' |
            ConvertFrom-Csv
        ($row | Set-DsdUser -Sandbox $sandbox -WhatIf -PassThru).Changes.Attribute |
            Should -Be 'OfficePhone', 'Company', 'Country', 'co', 'countryCode', 'Department'
        $row | Set-DsdUser -Sandbox $sandbox
        $user = Get-DsdUser user00001 -Property co, countryCode -Sandbox $sandbox
        $user.Country, $user.co, $user.countryCode | Should -Be 'PT', 'Portugal', 620
        (Set-DsdUser user00001 -Country pt -Sandbox $sandbox -PassThru).Status | Should -Be 'Unchanged'
        Set-DsdUser user00001 -Clear Country -Sandbox $sandbox
        $user = Get-DsdUser user00001 -Property co, countryCode -Sandbox $sandbox
        $user.Country, $user.co, $user.countryCode | Where-Object { $_ } | Should -BeNullOrEmpty
    }
    It 'sends what an extended schema allows with -SkipSchemaLimits, and is refused where it does not' {
        @{ madeUpUsers = 1; ldapSchema = @{ company = 'S' } } | ConvertTo-Json | Set-Content "$TestDrive/seed.json"
        $extended = New-UserDirectorySandbox -Json "$TestDrive/seed.json"
        Set-DsdUser user00001 -Company ('x' * 65) -SkipSchemaLimits -Sandbox $extended
        (Get-DsdUser user00001 -Sandbox $extended).Company | Should -Be ('x' * 65)
        Set-DsdUser user00001 -Company ('x' * 65) -Title T -SkipSchemaLimits -Sandbox $sandbox `
            -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -Match '^ValidationException'
        (Get-DsdUser user00001 -Sandbox $sandbox).Title | Should -Not -Be 'T'
    }
    It 'says what was changed where a later call fails, and the corrected row does the rest' {
        $row = [pscustomobject]@{ UserName = 'user00001'; Company = 'Example'; Title = 'x' * 129 }
        $row | Set-DsdUser -SkipSchemaLimits -Sandbox $sandbox -PassThru -OutVariable result `
            -ErrorVariable failed -ErrorAction SilentlyContinue
        $result[0].Status, $result[0].Changes.Attribute | Should -Be 'Failed', 'Company'
        "$($failed[0].ErrorDetails)" | Should -BeLike '*Already changed: Company. Run the row again*'
        $row.Title = 'Head'
        ($row | Set-DsdUser -Sandbox $sandbox -PassThru).Changes.Attribute | Should -Be 'Title'
    }
    It 'sends a text as a set where the directory has it so' {
        @{ madeUpUsers = 1; ldapSchema = @{ description = 'SS' } } | ConvertTo-Json | Set-Content "$TestDrive/seed.json"
        $sandbox = New-UserDirectorySandbox -Json "$TestDrive/seed.json"
        Set-DsdUser user00001 -Description 'Night shift' -Sandbox $sandbox
        (Get-DsdUser user00001 -Sandbox $sandbox).Description | Should -Be 'Night shift'
        (Set-DsdUser user00001 -Description 'Night shift' -Sandbox $sandbox -PassThru).Status | Should -Be 'Unchanged'
    }
    It 'changes which address is primary, and adds none a second time' {
        function Get-Address { (Get-DsdUser user00001 -Property proxyAddresses -Sandbox $sandbox).proxyAddresses }
        Set-DsdUser user00001 -Add @{ proxyAddresses = 'SMTP:a@x', 'smtp:b@x' } -Sandbox $sandbox
        (Set-DsdUser user00001 -Add @{ proxyAddresses = 'smtp:B@x' } -Sandbox $sandbox -PassThru).Status |
            Should -Be 'Unchanged'
        Set-DsdUser user00001 -Add @{ proxyAddresses = 'SMTP:b@x', 'smtp:a@x' } -Sandbox $sandbox
        Get-Address | Sort-Object | Should -BeExactly 'smtp:a@x', 'SMTP:b@x'
        (Set-DsdUser user00001 -Remove @{ proxyAddresses = 'smtp:b@x' } -Sandbox $sandbox -PassThru).Status |
            Should -Be 'Unchanged' -Because 'b@x is the primary address'
        Set-DsdUser user00001 -Remove @{ proxyAddresses = 'smtp:A@x' } -Sandbox $sandbox
        Get-Address | Should -BeExactly 'SMTP:b@x'
    }
    It 'finds a manager by logon name or e-mail address' {
        $name = 'CN=user00002,OU=Users,OU=corp,DC=corp,DC=example,DC=com'
        Set-DsdUser user00001 -Manager user00002 -Sandbox $sandbox
        Set-DsdUser user00003 -Manager user00002@example.com -Sandbox $sandbox
        (Get-DsdUser user00001 -Sandbox $sandbox).Manager | Should -Be $name
        (Get-DsdUser user00003 -Sandbox $sandbox).Manager | Should -Be $name
        $writes = $sandbox.Writes
        Set-DsdUser user00001 -Manager nobody -Title T -Sandbox $sandbox `
            -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message | Should -Match '^Manager: the directory has no user'
        $sandbox.Writes | Should -Be $writes
    }
}
