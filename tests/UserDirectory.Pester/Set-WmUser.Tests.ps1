# What every update cmdlet promises, and what Set-WmUser promises alone.
. "$PSScriptRoot/Promises/Update.ps1" WmUser
. "$PSScriptRoot/Promises/Objects.ps1" WmUser
. "$PSScriptRoot/Promises/Ends.ps1" WmUser
. "$PSScriptRoot/Promises/Guard.ps1" WmUser
. "$PSScriptRoot/Promises/Rows.ps1" WmUser
. "$PSScriptRoot/Promises/Connection.ps1" WmUser Set
. "$PSScriptRoot/Promises/Help.ps1" Set-WmUser

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Set-WmUser' {
    BeforeEach { $sandbox = New-UserDirectorySandbox 5 }

    It 'sets each attribute by its parameter' {
        $values = @{
            DisplayName = 'd'; FirstName = 'f'; LastName = 'l'; Initials = 'i'; JobTitle = 'j'; Department = 'dep'
            Company = 'com'; Office = 'o'; Telephone = 't'; Street = 's'; City = 'c'; ZipCode = 'z'; Country = 'co'
            Role = 'remote_user'; HiddenFromGlobalAddressList = 'yes'
            IdentityProviderUserId = '9067000000-5a4db000-0001-4000-8000-000000000001'
        }
        Set-WmUser user00001 @values -Sandbox $sandbox
        $user = Get-WmUser user00001 -Sandbox $sandbox
        $values.HiddenFromGlobalAddressList = $true
        foreach ($name in $values.Keys) { $user.$name | Should -Be $values[$name] -Because $name }
    }
    It 'finds a user by id, name or address' {
        $user = Get-WmUser user00002 -Sandbox $sandbox
        Set-WmUser $user.UserId -City A -Sandbox $sandbox
        Set-WmUser -UserName user00002 -Office B -Sandbox $sandbox
        'user00002@example.com' | Set-WmUser -Company C -Sandbox $sandbox
        $after = Get-WmUser user00002 -Sandbox $sandbox
        $after.City, $after.Office, $after.Company | Should -Be 'A', 'B', 'C'
    }
    It 'takes <_> as a boolean' -ForEach 'TRUE', 'yes', '1', $true, 1 {
        (Set-WmUser user00001 -HiddenFromGal $_ -Sandbox $sandbox -PassThru).Changes[0].After | Should -BeTrue
    }
    It 'keeps what it does not name' {
        $before = Get-WmUser user00001 -Sandbox $sandbox
        Set-WmUser user00001 -City Nowhere -Sandbox $sandbox
        $after = Get-WmUser user00001 -Sandbox $sandbox
        Compare-Object $before $after -Property ($before.PSObject.Properties.Name -ne 'City') | Should -BeNullOrEmpty
    }
    It 'warns of an address that it can''t set' {
        [pscustomobject]@{ UserName = 'user00001'; Email = 'new@example.com'; City = 'Ulm' } |
            Set-WmUser -Sandbox $sandbox -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -Be (
            'Amazon WorkMail can''t set Email: used only to find a user where the object has nothing better.')
    }
    It 'refuses a value that is too long without repeating it' {
        Set-WmUser user00001 -City ('x' * 257) -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].ErrorDetails.Message | Should -Match 'City: at most 256 characters, 257 given'
        $failed[0].CategoryInfo.Category | Should -Be 'InvalidData'
    }
}
