# Promises of every update cmdlet, and further promises of Set-WmUser.
. "$PSScriptRoot/Promises/Update.ps1" WmUser
. "$PSScriptRoot/Promises/Objects.ps1" WmUser
. "$PSScriptRoot/Promises/Ends.ps1" WmUser
. "$PSScriptRoot/Promises/Failed.ps1" WmUser
. "$PSScriptRoot/Promises/Reruns.ps1" WmUser
. "$PSScriptRoot/Promises/Guard.ps1" WmUser
. "$PSScriptRoot/Promises/Rows.ps1" WmUser
. "$PSScriptRoot/Promises/Values.ps1" WmUser
. "$PSScriptRoot/Promises/Columns.ps1" WmUser
. "$PSScriptRoot/Promises/Edits.ps1" WmUser
. "$PSScriptRoot/Promises/Trust.ps1" WmUser
. "$PSScriptRoot/Promises/Network.ps1" WmUser
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
    It 'reads the boolean of a row by its own cell: <Cell> is <Says>' -ForEach @(
        @{ Cell = 'yes'; Says = 'Updated' }, @{ Cell = ' No '; Says = 'Unchanged' }
        @{ Cell = '$true'; Says = 'Updated' }, @{ Cell = 1; Says = 'Updated' }
        @{ Cell = ''; Says = 'Unchanged' }, @{ Cell = $null; Says = 'Unchanged' }
        @{ Cell = 'maybe'; Says = 'Failed' }, @{ Cell = '<delete>'; Says = 'Failed' }
        @{ Cell = @(@('yes', 'no')); Says = 'Failed' }
    ) {
        $property = [pscustomobject]@{ UserName = 'user00001'; HiddenFromGlobalAddressList = $Cell }
        $alias = [pscustomobject]@{ UserName = 'user00002'; HideFromGal = $Cell }
        $header = [pscustomobject]@{ UserName = 'user00003'; 'Hidden From GAL' = $Cell }
        $table = @{ UserName = 'user00004'; HiddenFromGlobalAddressList = $Cell }
        $done = $property, $alias, $header, $table |
            Set-WmUser -Sandbox $sandbox -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue
        $done.Status | Should -Be (@($Says) * 4)
        if ($Says -eq 'Failed') {
            $failed.TargetObject | Should -Be $property, $alias, $header, $table
            $failed.FullyQualifiedErrorId | Should -Match '^InvalidInput'
        }
    }
    It 'takes a script block for a boolean' {
        [pscustomobject]@{ UserName = 'user00001'; Left = 'y' },
        [pscustomobject]@{ UserName = 'user00002'; Left = 'n' } |
            Set-WmUser -HiddenFromGal { $_.Left -eq 'y' } -Sandbox $sandbox -PassThru -WarningAction SilentlyContinue |
            ForEach-Object Status | Should -Be 'Updated', 'Unchanged'
    }
    It 'refuses <_> as a boolean on the command line' -ForEach 'maybe', '', $null {
        $thrown = { Set-WmUser user00001 -HiddenFromGal $_ -Sandbox $sandbox } | Should -Throw -PassThru
        "$thrown" | Should -Be '-HiddenFromGlobalAddressList takes true or false (or yes, no, 1, 0).'
    }
    It 'gives a boolean attribute as a boolean' {
        (Get-Command Set-WmUser).Parameters.HiddenFromGlobalAddressList.ParameterType | Should -Be ([Nullable[bool]])
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
            'Column Email is ignored, because Amazon WorkMail can''t set the attribute and a better identifier finds ' +
            'the user.')
    }
    It 'refuses a value that is too long without repeating it' {
        Set-WmUser user00001 -City ('x' * 257) -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].ErrorDetails.Message | Should -Match 'City: at most 256 characters, 257 given'
        $failed[0].CategoryInfo.Category | Should -Be 'InvalidData'
    }
}
