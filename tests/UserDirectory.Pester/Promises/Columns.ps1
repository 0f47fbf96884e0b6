# Promises of every update cmdlet about the columns of a row: the users that they name, and their meaning.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()
$provider.Noun = $Noun

Describe '<Set>: identifiers of a row' -ForEach $provider {
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 5
        $quiet = @{ Sandbox = $sandbox; PassThru = $true; WarningAction = 'Ignore'; InformationAction = 'Ignore' }
        $wrong = @{ ErrorVariable = 'failed'; ErrorAction = 'SilentlyContinue' }
    }

    It 'takes a logon name before a person''s name and an object''s id, as of Get-ADUser' {
        $user = [pscustomobject]@{
            DistinguishedName = 'CN=Ann Lee,OU=Staff,DC=example,DC=com'; Enabled = $true; GivenName = 'Ann'
            Name = 'Ann Lee'; ObjectClass = 'user'; ObjectGUID = [guid]::NewGuid(); SamAccountName = 'user00002'
            SID = 'S-1-5-21-1-2-3-1104'; Surname = 'Lee'; UserPrincipalName = 'ann@corp.example.com'
        }
        $done = $user | & $Set @quiet
        $done.Status, $done.Target | Should -Be 'Updated', 'user00002'
        ($user | & $Get -Sandbox $sandbox).$Key | Should -Be 'user00002'
    }
    It 'takes a user name before a Name column and a general Id' {
        $row = 'Id,Name,UserName,DisplayName', '4711,Ann Lee,user00003,Ann' | ConvertFrom-Csv
        ($row | & $Set @quiet).Target | Should -Be 'user00003'
        ($row | & $Get -Sandbox $sandbox).$Key | Should -Be 'user00003'
    }
    if ('Email' -in $provider.Identifiers) {
        It 'takes an address before the id of another directory, as of Entra and Google' {
            $entra = [pscustomobject]@{
                id = "$([guid]::NewGuid())"; displayName = 'Ann'; userPrincipalName = 'ann@corp.onmicrosoft.com'
                mail = 'user00002@example.com'
            }
            $google = [pscustomobject]@{
                id = '104210987654321098765'; primaryEmail = 'user00003@example.com'; displayName = 'Bo'
                name = [pscustomobject]@{ givenName = 'Bo'; fullName = 'Bo Li' }
            }
            ($entra, $google | & $Set @quiet).Status | Should -Be 'Updated', 'Updated'
            ($entra, $google | & $Get -Sandbox $sandbox).DisplayName | Should -Be 'Ann', 'Bo'
        }
    }
    It 'refuses a row with only a person''s name' {
        $row = 'Name,User,DisplayName', 'Ann Lee,Ann Lee,Ann' | ConvertFrom-Csv
        $row | & $Set @quiet @wrong
        "$($failed[0])" | Should -Match 'the row names no user: '
        $sandbox.Reads | Should -Be 0
    }
    It 'takes what the command line or a script block says before any column' {
        $row = [pscustomobject]@{ UserId = 'x'; UserName = 'user00001'; Login = 'user00001'; DisplayName = 'Said' }
        $named = @{ $Key = 'user00004' }
        ($row | & $Set @named @quiet).Target | Should -Be 'user00004'
        $named = @{ $Key = { $_.DisplayName -replace 'Said', 'user00002' } }
        ($row | & $Set @named @quiet).Target | Should -Be 'user00002'
    }
    It 'runs a script block for each object of <Name>, whether or not it has the property' -ForEach @(
        @{ Name = 'a CSV'; Rows = {
                'UserName,DisplayName,Nick', 'user00001,One,I', 'user00002,Two,' | ConvertFrom-Csv
            } }
        @{ Name = 'a hashtable'; Rows = {
                @{ UserName = 'user00001'; DisplayName = 'One'; Nick = 'I' }
                @{ UserName = 'user00002'; DisplayName = 'Two' }
            } }
        @{ Name = 'a data table'; Rows = {
                $table = [Data.DataTable]::new()
                'UserName', 'DisplayName', 'Nick' | ForEach-Object { $null = $table.Columns.Add($_) }
                $null = $table.Rows.Add('user00001', 'One', 'I')
                $null = $table.Rows.Add('user00002', 'Two', [DBNull]::Value)
                $table.Rows
            } }
    ) {
        $null = & $Rows | & $Set -DisplayName { "$($_.DisplayName)!" } -FirstName { $_.Nick } @quiet
        $users = 'user00001', 'user00002' | & $Get -Sandbox $sandbox
        $users.DisplayName | Should -Be 'One!', 'Two!'
        $first = if ('FirstName' -in $users[0].PSObject.Properties.Name) { 'FirstName' } else { 'GivenName' }
        $users[0].$first, $users[1].$first | Should -Be 'I', (& $Get user00002 -Sandbox (
                New-UserDirectorySandbox 5)).$first
    }
    It 'runs a script block for each text' {
        $null = 'user00001', 'user00002' | & $Set -DisplayName { "Of $_" } @quiet
        ('user00001', 'user00002' | & $Get -Sandbox $sandbox).DisplayName | Should -Be 'Of user00001', 'Of user00002'
    }
}

Describe '<Set>: columns of another provider' -ForEach $provider {
    BeforeAll {
        $sandbox = New-UserDirectorySandbox 3
        $quiet = @{ Sandbox = $sandbox; WhatIf = $true; PassThru = $true; InformationAction = 'Ignore'
            WarningAction = 'SilentlyContinue'; WarningVariable = 'warned' }
        $others = 'Get-DsdUser', 'Get-WmUser', 'Get-IdsUser', 'Get-CloudSsoUser' -ne $Get
    }

    It 'sets no attribute, finds no user and fails no row, as objects, from a job and from a file' {
        foreach ($other in $others) {
            $users = & $other -Sandbox $sandbox
            $xml = [Management.Automation.PSSerializer]::Serialize($users, 2)
            $carried = [Management.Automation.PSSerializer]::Deserialize($xml)
            foreach ($given in $users, $carried) {
                $plans = $given | & $Set @quiet
                $plans.Count | Should -Be 3 -Because $other
                $plans.Status | Should -Not -Contain 'Failed' -Because "$other $($plans.Error)"
                $plans.Changes.After | Should -Not -Match '^(?-i:ENABLED|USER|Enabled|Manual)$' -Because $other
            }
            $rows = $users | Select-Object * -ExcludeProperty UserId, Manager | ConvertTo-Csv | ConvertFrom-Csv
            $plans = $rows | & $Set @quiet
            $plans.Status | Should -Not -Contain 'Failed' -Because "$other $($plans.Error)"
            $plans.Changes.After | Should -Not -Match '^(?-i:ENABLED|USER|Enabled|Manual)$' -Because $other
        }
    }
    if ($Noun -in 'DsdUser', 'IdsUser') {
        It 'gives one warning, and a province is still used' {
            $null = Get-WmUser -Sandbox $sandbox | & $Set @quiet
            @($warned -match 'State.* ignored, because .* belongs? to Amazon WorkMail and not to ').Count | Should -Be 1
            $plan = 'UserName,State', 'user00001,Bavaria' | ConvertFrom-Csv | & $Set @quiet
            $plan.Changes.Attribute, $plan.Changes.After | Should -Be 'State', 'Bavaria'
        }
    }
}

Describe '<Set>: values on the command line' -ForEach $provider {
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 3
        $quiet = @{ Sandbox = $sandbox; PassThru = $true; InformationAction = 'Ignore' }
    }

    It 'are refused if blank, with the ways to clear and to keep the value' -ForEach '', ' ', $null {
        $blank = @{ $Clearable = $_ }
        foreach ($try in { & $Set user00001 @blank @quiet }, { 'user00001' | & $Set @blank @quiet }) {
            $thrown = $try | Should -Throw -PassThru
            "$thrown" | Should -Match "^-$Clearable is blank: use -Clear $Clearable to clear .* or leave the parameter"
        }
        $sandbox.Reads | Should -Be 0
        (& $Set user00001 @blank -BlankValue clear @quiet).Changes.Attribute | Should -Be $Clearable
    }
    It 'leaves alone where a script block or a cell gives nothing' {
        $row = "UserName,$Clearable", 'user00001,' | ConvertFrom-Csv
        ($row | & $Set @quiet).Status | Should -Be 'Unchanged'
        $blank = @{ $Clearable = { $null } }
        ($row | & $Set @blank @quiet).Status | Should -Be 'Unchanged'
        $blank = @{ $Clearable = { $_.$Clearable } }
        ($row | & $Set @blank @quiet).Status | Should -Be 'Unchanged'
    }
    It 'is a date in ISO 8601 with no shift, as in a cell: <Expected>' -ForEach @(
        @{ Value = [datetime]'2026-01-31'; Expected = '2026-01-31' }
        @{ Value = [datetime]::new(2026, 1, 31, 23, 5, 0, [DateTimeKind]::Utc); Expected = '2026-01-31T23:05:00Z' }
        @{ Value = [datetimeoffset]'2026-01-31T23:05:00+09:00'; Expected = '2026-01-31T23:05:00+09:00' }
        @{ Value = 1e20; Expected = '100000000000000000000' }
    ) {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $null = & $Set user00001 -DisplayName $Value @quiet
            $null = & $Set user00002 -Attribute @{ DisplayName = $Value } @quiet
            $null = [pscustomobject]@{ UserName = 'user00003'; When = $Value } |
                & $Set -DisplayName { $_.When } @quiet -WarningAction Ignore
        }
        finally { [cultureinfo]::CurrentCulture = $culture }
        ('user00001', 'user00002', 'user00003' | & $Get -Sandbox $sandbox).DisplayName |
            Should -Be $Expected, $Expected, $Expected
    }
}

Describe '<Set>: columns that no attribute is for' -ForEach $provider {
    BeforeAll { $sandbox = New-UserDirectorySandbox 3 }

    It 'are warned of, each once, with what may be meant, in <Name>' -ForEach @(
        @{ Name = 'rows of a CSV'; Rows = {
                'UserName,Shoe,Display Nam', 'user00001,43,A', 'user00002,44,B' | ConvertFrom-Csv
            } }
        @{ Name = 'a data table'; Rows = {
                $table = [Data.DataTable]::new()
                'UserName', 'Shoe', 'DisplayNam' | ForEach-Object { $null = $table.Columns.Add($_) }
                'user00001', 'user00002' | ForEach-Object { $null = $table.Rows.Add($_, '43', 'A') }
                $table.Rows
            } }
        @{ Name = 'hashtables'; Rows = {
                @{ UserName = 'user00001'; Shoe = 43 }, @{ UserName = 'user00002'; Shoe = 43; DisplayNam = 'B' }
            } }
        @{ Name = 'objects of JSON of which later ones have more'; Rows = {
                '[{ "userName": "user00001" }, { "userName": "user00002", "shoe": 43, "displayNam": "B" }]' |
                    ConvertFrom-Json | ForEach-Object { $_ }
            } }
        @{ Name = 'a user of the Get cmdlet with a property more'; Rows = {
                & $Get user00001 -Sandbox $sandbox | Add-Member -PassThru Shoe 43 | Add-Member -PassThru DisplayNam B
            } }
    ) {
        & $Rows | & $Set -Sandbox $sandbox -WarningVariable warned -WarningAction SilentlyContinue 6> $null
        @($warned -match '\bShoe\b').Count | Should -Be 1
        @($warned -match 'Display ?Nam \(did you mean DisplayName\?\)').Count | Should -Be 1
        "$warned" | Should -Not -Match 'RowState|ItemArray|UserStatus'
    }
    It 'are named only with -Verbose for objects with properties of their own' {
        $process = Get-Process -Id $PID | Add-Member -PassThru UserName user00001 -Force
        $told = $process | & $Set -Sandbox $sandbox -Verbose -WarningVariable warned 4>&1 6> $null
        "$told" | Should -Match 'has no attribute for .* and \d+ more: ignored'
        $warned | Should -BeNullOrEmpty
    }
}

Describe '<Set>: files of other programs' -ForEach $provider {
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 3
        $quiet = @{ Sandbox = $sandbox; PassThru = $true; InformationAction = 'Ignore'
            WarningAction = 'SilentlyContinue'; WarningVariable = 'warned' }
        function Get-Known([string[]] $Names) {
            $catalog = (& $Get user00001 -Sandbox $sandbox).PSObject.Properties.Name
            @($Names | Where-Object { $_ -in $catalog })
        }
    }

    It 'are understood with the headers of <Name>, a whole address too' -ForEach @(
        @{ Name = 'the Microsoft 365 import template'; Rows = {
                'User Name,First Name,Last Name,Display Name,Job Title,Department,Office Number,Office Phone,' +
                'Mobile Phone,Fax,Address,City,State or Province,ZIP or Postal Code,Country or Region'
                'user00001,Ann,Lee,Ann Lee,Head,R&D,4.2,+49 30 1,+49 170 1,+49 30 2,Am Ring 1,Ulm,BW,89073,DE'
            } }
        @{ Name = 'Entra''s bulk template'; Rows = {
                'Name [displayName] Required,User name [userPrincipalName] Required,First name [givenName],' +
                'Last name [surname],Job title [jobTitle],Department [department],Street address [streetAddress],' +
                'State or province [state],Country or region [country],Office [physicalDeliveryOfficeName],' +
                'City [city],ZIP or postal code [postalCode],Office phone [telephoneNumber],UserName'
                'Ann Lee,user00001,Ann,Lee,Head,R&D,Am Ring 1,BW,DE,4.2,Ulm,89073,+49 30 1,user00001'
            } }
        @{ Name = 'BambooHR''s fields'; Rows = {
                'UserName,displayName,firstName,lastName,jobTitle,department,address1,city,state,zipcode,' +
                'country,workPhone'
                'user00001,Ann Lee,Ann,Lee,Head,R&D,Am Ring 1,Ulm,BW,89073,DE,+49 30 1'
            } }
    ) {
        ((& $Rows) -join "`n" -replace ",`n", ',') -split "`n" | ConvertFrom-Csv | & $Set @quiet | Out-Null
        $user = & $Get user00001 -Sandbox $sandbox
        $expected = @{ DisplayName = 'Ann Lee'; FirstName = 'Ann'; GivenName = 'Ann'; LastName = 'Lee'; Surname = 'Lee'
            JobTitle = 'Head'; Title = 'Head'; Department = 'R&D'; Street = 'Am Ring 1'; StreetAddress = 'Am Ring 1'
            City = 'Ulm'; State = 'BW'; ZipCode = '89073'; PostalCode = '89073'; Country = 'DE'
            Telephone = '+49 30 1'; OfficePhone = '+49 30 1'; PhoneNumber = '+49 30 1' }
        # In WorkMail, State is the state of the account and not a province.
        if ($Noun -eq 'WmUser') { $expected.Remove('State') }
        foreach ($one in Get-Known $expected.Keys) { $user.$one | Should -Be $expected[$one] -Because $one }
        if ($Noun -ne 'CloudSsoUser') { "$warned" | Should -Not -Match 'Address|ZIP|givenName' }
    }
    It 'have their own name for an attribute where there are two columns for it' {
        'UserName,First Name [Required],First Name', 'user00001,Google,Own' | ConvertFrom-Csv | & $Set @quiet
        $first = Get-Known FirstName, GivenName
        (& $Get user00001 -Sandbox $sandbox).$first | Should -Be 'Own'
        "$warned" | Should -BeExactly (
            'Column First Name [Required] is ignored, because column First Name sets the same attribute.')
    }
    It 'mean what -ColumnMap says, whatever the header says by itself, also by $PSDefaultParameterValues' {
        $row = 'Login.Id,Name,Shown.As', 'user00002,user00001,Ann' | ConvertFrom-Csv
        $map = @{ 'login.id' = $Key; 'Shown.As' = 'DisplayName'; 'Not there' = 'DisplayName' }
        ($row | & $Set @quiet -ColumnMap $map).Target | Should -Be 'user00002'
        $warned | Where-Object { $_ -match 'Login|Shown' } | Should -BeNullOrEmpty
        (& $Get user00002 -Sandbox $sandbox).DisplayName | Should -Be 'Ann'
        ($row | & $Set @quiet -ColumnMap @{ Name = $Key; 'Shown.As' = 'DisplayName' }).Target | Should -Be 'user00001'
        ($row | & $Get -Sandbox $sandbox -ColumnMap $map).$Key | Should -Be 'user00002'
        $row.'Shown.As' = 'By default'
        $PSDefaultParameterValues = @{ '*User:ColumnMap' = $map }
        ($row | & $Set @quiet).Changes.After | Should -Be 'By default'
    }
    It 'have a -ColumnMap that must name existing attributes' {
        { 'user00001' | & $Set @quiet -ColumnMap @{ X = 'DisplayNam' } } |
            Should -Throw "-ColumnMap: * has no attribute 'DisplayNam'. Did you mean DisplayName?"
        { 'user00001' | & $Get -Sandbox $sandbox -ColumnMap @{ X = '' } } | Should -Throw '-ColumnMap: *'
        Get-Completion "$Set -ColumnMap DisplayN" | Should -Be "@{ '' = 'DisplayName' }"
    }
}

Describe '<Set>: rows without a valid user' -ForEach $provider {
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 3
        $quiet = @{ Sandbox = $sandbox; InformationAction = 'Ignore'; WarningAction = 'Ignore'
            ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failed' }
    }

    It 'are skipped if blank, and counted' {
        $rows = @{ UserName = 'user00001'; DisplayName = 'A' }, @{ UserName = ''; DisplayName = $null },
        @{ UserName = ' '; DisplayName = @() }, @{ UserName = 'user00002'; DisplayName = 'B' } |
            ForEach-Object { [pscustomobject] $_ }
        $said = @($rows) + $null + '' + [pscustomobject]@{} | & $Set @quiet -InformationAction Continue 6>&1
        $failed | Should -BeNullOrEmpty
        "$said" | Should -Match '^2 updated, 5 blank rows skipped, \d+ s$'
        ($rows + $null | & $Get -Sandbox $sandbox).Count | Should -Be 2
        & $Set -InputObject $null @quiet
        $failed | Should -BeNullOrEmpty
        & $Set -DisplayName C @quiet
        $failed.Count | Should -Be 1
    }
    It 'give the row and its columns' {
        $rows = 'Login,Nome,Ufficio', 'user00001,Ann,1', ',Bo,2' | ConvertFrom-Csv
        foreach ($cmdlet in $Set, $Get) {
            $null = $rows | & $cmdlet @quiet
            "$($failed[0])" | Should -Match '^row 2: the row names no user: .*columns are Login, Nome, Ufficio$'
        }
        try { $rows | & $Set @quiet -ErrorAction Stop } catch { "$_" | Should -Match '^row 2: the row names no user' }
    }
    It 'give the row of a name with an invalid form' {
        $bad = if ($Noun -eq 'IdsUser') { "ann`tlee" } else { 'ann/lee' }
        [pscustomobject]@{ UserName = 'user00001' }, [pscustomobject]@{ UserName = $bad } | & $Set @quiet
        "$($failed[0])" | Should -Match "^row 2: ${Key}: may have only "
    }
    It 'are refused: <Says>' -ForEach @(
        @{ Says = 'a list'; Value = @(@{ UserName = 'a' }, @{}); Message = 'the input is a list of 2 items, not a' }
        @{ Says = 'a number'; Value = 42; Message = 'the input has the type Int32 and is not a user: pipe in strings' }
    ) {
        foreach ($cmdlet in $Set, $Get) {
            , $Value | & $cmdlet @quiet
            "$($failed[0])" | Should -Match "^row 1: $Message"
        }
        $sandbox.Reads | Should -Be 0
    }
    It 'are refused in the wrong encoding, by the byte order mark in the header' {
        $mark = "$([char]0xEF)$([char]0xBB)$([char]0xBF)"
        "${mark}UserName,DisplayName", 'user00001,A' | ConvertFrom-Csv | & $Set @quiet
        "$($failed[0])" | Should -Match 'byte order mark that was read as letters.*Import-UserDirectoryCsv'
        "$([char]0xFEFF)UserName,DisplayName", 'user00001,A' | ConvertFrom-Csv | & $Set @quiet
        $failed | Should -BeNullOrEmpty
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be 'A'
    }
    if ('Email' -notin $provider.Identifiers) {
        It 'are refused if an e-mail address can''t find users' {
            'Mail,DisplayName', 'user00001@example.com,A' | ConvertFrom-Csv | & $Set @quiet
            "$($failed[0])" | Should -Match 'the row names no user: .*does not find users by e-mail address'
            if ($Noun -eq 'DsdUser') {
                'user00001@example.com' | & $Set @quiet
                "$($failed[0])" | Should -Match 'an e-mail address, but .* finds users only by SAMAccountName'
            }
        }
    }
}

Describe '<Set>: -PipelineVariable' -ForEach $provider {
    It 'is said by the help to be of another row than the result, whose own is InputObject' {
        $help = Get-Help $Set -Full
        foreach ($name in 'PassThru', 'InputObject') {
            $text = ($help.parameters.parameter | Where-Object name -EQ $name).description.Text -join ' '
            $text | Should -Match '-PipelineVariable'
            $text | Should -Match 'InputObject'
        }
    }
}
