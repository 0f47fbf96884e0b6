# What every update cmdlet promises, and what Update-IdsUser promises alone.
. "$PSScriptRoot/Promises/Update.ps1" IdsUser
. "$PSScriptRoot/Promises/Objects.ps1" IdsUser
. "$PSScriptRoot/Promises/Ends.ps1" IdsUser
. "$PSScriptRoot/Promises/Guard.ps1" IdsUser
. "$PSScriptRoot/Promises/Rows.ps1" IdsUser
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
        'EmployeeNumber', 'CostCenter', 'Organization', 'Division', 'Department', 'Manager'
        $values = @{
            Email = 'new@example.com'; EmailPrimary = $true; AddressPrimary = 'yes'; PhoneNumberPrimary = '1'
            PhotoPrimary = 'true'; RolePrimary = 'TRUE'; ProfileUrl = 'https://example.com/p'
            Website = 'https://example.com'; Birthdate = '1990-01-02'; Photo = 'https://example.com/i.png'
        }
        foreach ($name in $names) { $values[$name] = "v$name" }
        Update-IdsUser user00001 @values -Sandbox $sandbox
        $user = Get-IdsUser user00001 -Sandbox $sandbox
        foreach ($name in $names) { $user.$name | Should -Be $values[$name] -Because $name }
        foreach ($name in 'EmailPrimary', 'AddressPrimary', 'PhoneNumberPrimary', 'PhotoPrimary', 'RolePrimary') {
            $user.$name | Should -BeTrue -Because $name
        }
        $user.Email | Should -Be 'new@example.com'
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
}
