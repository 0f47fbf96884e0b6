# What every update cmdlet promises, and what Update-IdsUser promises alone.
. "$PSScriptRoot/Promises/Update.ps1" IdsUser
. "$PSScriptRoot/Promises/Objects.ps1" IdsUser
. "$PSScriptRoot/Promises/Ends.ps1" IdsUser
. "$PSScriptRoot/Promises/Guard.ps1" IdsUser
. "$PSScriptRoot/Promises/Rows.ps1" IdsUser
. "$PSScriptRoot/Promises/Columns.ps1" IdsUser
. "$PSScriptRoot/Promises/Trust.ps1" IdsUser
. "$PSScriptRoot/Promises/Connection.ps1" IdsUser Set
. "$PSScriptRoot/Promises/Help.ps1" Update-IdsUser

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Update-IdsUser' {
    BeforeEach { $sandbox = New-UserDirectorySandbox 5 }

    It 'sets each attribute by its parameter' {
        $command = Get-Command Update-IdsUser
        $names = 'EmailType', 'DisplayName', 'GivenName', 'FamilyName', 'MiddleName', 'FormattedName',
        'HonorificPrefix', 'HonorificSuffix', 'NickName', 'UserType', 'Title', 'PreferredLanguage', 'Locale',
        'Timezone', 'Street', 'City', 'State', 'PostalCode', 'Country', 'FormattedAddress', 'AddressType',
        'PhoneNumber', 'PhoneNumberType', 'PhotoType', 'PhotoDisplay', 'Role', 'RoleType',
        'EmployeeNumber', 'CostCenter', 'Organization', 'Division', 'Department'
        $values = @{
            Email = 'new@example.com'; EmailPrimary = $true; AddressPrimary = 'yes'; PhoneNumberPrimary = '1'
            PhotoPrimary = 'true'; RolePrimary = 'TRUE'; ProfileUrl = 'https://example.com/p'
            Website = 'https://example.com'; Birthdate = '1990-01-02'; Photo = 'https://example.com/i.png'
            Manager = 'user00002'
        }
        foreach ($name in $names) { $values[$name] = "v$name" }
        Update-IdsUser user00001 @values -Sandbox $sandbox
        $user = Get-IdsUser user00001 -Sandbox $sandbox
        foreach ($name in $names) { $user.$name | Should -Be $values[$name] -Because $name }
        foreach ($name in 'EmailPrimary', 'AddressPrimary', 'PhoneNumberPrimary', 'PhotoPrimary', 'RolePrimary') {
            $user.$name | Should -BeTrue -Because $name
        }
        $user.Email | Should -Be 'new@example.com'
        $user.Manager | Should -Be (Get-IdsUser user00002 -Sandbox $sandbox).UserId
        $command.Parameters.Keys | Should -Contain 'Emails'
    }
    It 'sets whole lists from JSON' {
        Update-IdsUser user00001 -PhoneNumbers '[{"value":"+49 1","type":"home"}]' -Sandbox $sandbox
        (Get-IdsUser user00001 -Sandbox $sandbox).PhoneNumberType | Should -Be 'home'
        $lists = @{
            Emails = '[{"value":"list@example.com","type":"work","primary":true}]'
            Addresses = '[{"locality":"Ulm","type":"home"}]'
            Photos = '[{"value":"https://example.com/l.png","type":"thumbnail"}]'
            Roles = '[{"value":"Lead","type":"job"}]'
        }
        Update-IdsUser user00001 @lists -Sandbox $sandbox
        $user = Get-IdsUser user00001 -Sandbox $sandbox
        $user.Email, $user.City, $user.Photo, $user.Role |
            Should -Be 'list@example.com', 'Ulm', 'https://example.com/l.png', 'Lead'
    }
    It 'finds a user by name, id or e-mail' {
        $id = (Get-IdsUser user00002 -Sandbox $sandbox).UserId
        Update-IdsUser $id -NickName A -Sandbox $sandbox
        $id | Update-IdsUser -Title B -Sandbox $sandbox
        [pscustomobject]@{ Email = 'user00002@example.com'; Locale = 'de' } | Update-IdsUser -Sandbox $sandbox
        $user = Get-IdsUser user00002 -Sandbox $sandbox
        $user.NickName, $user.Title, $user.Locale | Should -Be 'A', 'B', 'de'
    }
    It 'changes the e-mail of a user that its name finds' {
        [pscustomobject]@{ UserName = 'user00001'; Email = 'fresh@example.com' } | Update-IdsUser -Sandbox $sandbox
        (Get-IdsUser user00001 -Sandbox $sandbox).Email | Should -Be 'fresh@example.com'
    }
    It 'takes attribute paths in -Attribute and as columns' {
        Update-IdsUser user00001 -Attribute @{ 'name.middleName' = 'M' } -Sandbox $sandbox
        [pscustomobject]@{ UserName = 'user00001'; 'name.honorificPrefix' = 'Dr' } | Update-IdsUser -Sandbox $sandbox
        $user = Get-IdsUser user00001 -Sandbox $sandbox
        $user.MiddleName, $user.HonorificPrefix | Should -Be 'M', 'Dr'
    }
    It 'takes a header with a dot for an attribute only where the store has it' {
        $row = [pscustomobject]@{ UserName = 'user00001'; 'Emp.No' = '4711'; 'name.fullName' = 'Ann Lee'
            'name.honorificPrefix' = 'Dr'; 'aws:identitystore:enterprise.costCenter' = '42' }
        $done = $row | Update-IdsUser -Sandbox $sandbox -PassThru -WarningVariable warned `
            -WarningAction SilentlyContinue
        $done.Changes.Attribute | Should -Be 'HonorificPrefix', 'CostCenter'
        "$warned" | Should -Match 'no attribute for Emp\.No.*name\.fullName'
        $done = $row | Update-IdsUser -Sandbox $sandbox -PassThru -ColumnMap @{ 'Emp.No' = 'EmployeeNumber' } `
            -WarningAction Ignore
        $done.Changes.Attribute | Should -Be 'EmployeeNumber'
    }
    It 'is Set-IdsUser too' {
        (Get-Alias Set-IdsUser).ResolvedCommandName | Should -Be 'Update-IdsUser'
        (Set-IdsUser user00001 -Title T -Sandbox $sandbox -PassThru).Status | Should -Be 'Updated'
    }
    It 'clears a boolean by a row''s marker, and by -Clear' {
        $done = [pscustomobject]@{ UserName = 'user00001'; EmailPrimary = '<delete>' } |
            Update-IdsUser -Sandbox $sandbox -PassThru
        $done.Changes[0].Before, $done.Changes[0].After | Should -Be $true, $null
        (Update-IdsUser user00002 -Clear EmailPrimary -Sandbox $sandbox -PassThru).Changes[0].After | Should -Be $null
        { Update-IdsUser user00003 -EmailPrimary '<delete>' -Sandbox $sandbox } |
            Should -Throw '*-Clear EmailPrimary clears it.'
    }
    It 'says that an e-mail is taken' {
        Update-IdsUser user00001 -Email user00002@example.com -Sandbox $sandbox `
            -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -Match '^ConflictException'
    }
    It 'takes a birthdate that is one' {
        Update-IdsUser user00001 -Birthdate 31.12.1990 -Sandbox $sandbox `
            -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message | Should -Be 'Birthdate: must be a date as YYYY-MM-DD'
    }
    It 'clears an e-mail address by the marker, but by no blank cell' {
        $row = [pscustomobject]@{ UserName = 'user00001'; Email = '' }
        ($row | Update-IdsUser -BlankValue Clear -Sandbox $sandbox -PassThru).Status | Should -Be 'Unchanged'
        $row.Email = '<delete>'
        $row | Update-IdsUser -Sandbox $sandbox
        (Get-IdsUser user00001 -Sandbox $sandbox).Email | Should -BeNullOrEmpty
    }
    It 'finds a manager by user name or e-mail address' {
        $id = (Get-IdsUser user00002 -Sandbox $sandbox).UserId
        Update-IdsUser user00001 -Manager user00002 -Sandbox $sandbox
        Update-IdsUser user00003 -Manager user00002@example.com -Sandbox $sandbox
        (Get-IdsUser user00001 -Sandbox $sandbox).Manager | Should -Be $id
        (Get-IdsUser user00003 -Sandbox $sandbox).Manager | Should -Be $id
        Update-IdsUser user00001 -Manager nobody -Title T -Sandbox $sandbox `
            -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message | Should -Match '^Manager: the directory has no user'
        (Get-IdsUser user00001 -Sandbox $sandbox).Title | Should -Not -Be 'T'
    }
    It 'warns once of users whom an external identity provider overwrites' {
        $users = 1..7 | ForEach-Object {
            @{ UserName = "u$_"; ExternalIds = @(@{ Issuer = 'https://idp'; Id = "$_" }) }
        }
        @{ identityStore = @($users) } | ConvertTo-Json -Depth 5 | Set-Content "$TestDrive/seed.json"
        $sandbox = New-UserDirectorySandbox -Json "$TestDrive/seed.json"
        1..7 | ForEach-Object { "u$_" } |
            Update-IdsUser -Title T -Sandbox $sandbox -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '7 of these users come from an external identity provider (https://idp)*'
        @($warned).Count | Should -Be 1
        'u1' | Update-IdsUser -Title T -Sandbox $sandbox -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeNullOrEmpty -Because 'nothing changed'
    }
    It 'takes the ARN of the store' {
        $arn = 'arn:aws:identitystore::123456789012:identitystore/d-0123456789'
        # Nobody listens there: the id was taken.
        { Update-IdsUser user00001 -Title T -IdentityStoreId $arn -Region eu-west-1 -AccessKey a -SecretKey b `
                -EndpointUrl http://127.0.0.1:9 -TimeoutSeconds 1 } | Should -Throw '*could not be reached*'
    }
}
