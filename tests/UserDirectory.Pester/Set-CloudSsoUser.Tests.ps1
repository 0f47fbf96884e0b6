# Promises of every update cmdlet, and further promises of Set-CloudSsoUser.
. "$PSScriptRoot/Promises/Update.ps1" CloudSsoUser
. "$PSScriptRoot/Promises/Objects.ps1" CloudSsoUser
. "$PSScriptRoot/Promises/Ends.ps1" CloudSsoUser
. "$PSScriptRoot/Promises/Failed.ps1" CloudSsoUser
. "$PSScriptRoot/Promises/Reruns.ps1" CloudSsoUser
. "$PSScriptRoot/Promises/Guard.ps1" CloudSsoUser
. "$PSScriptRoot/Promises/Rows.ps1" CloudSsoUser
. "$PSScriptRoot/Promises/Values.ps1" CloudSsoUser
. "$PSScriptRoot/Promises/Columns.ps1" CloudSsoUser
. "$PSScriptRoot/Promises/Edits.ps1" CloudSsoUser
. "$PSScriptRoot/Promises/Trust.ps1" CloudSsoUser
. "$PSScriptRoot/Promises/Network.ps1" CloudSsoUser
. "$PSScriptRoot/Promises/Connection.ps1" CloudSsoUser Set
. "$PSScriptRoot/Promises/Help.ps1" Set-CloudSsoUser

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Set-CloudSsoUser' {
    BeforeEach { $sandbox = New-UserDirectorySandbox 5 }

    It 'sets each attribute by its parameter' {
        $values = @{ FirstName = 'f'; LastName = 'l'; DisplayName = 'd'; Description = 'x'; Email = 'e@example.com' }
        Set-CloudSsoUser user00001 @values -Sandbox $sandbox
        $user = Get-CloudSsoUser user00001 -Sandbox $sandbox
        foreach ($name in $values.Keys) { $user.$name | Should -Be $values[$name] -Because $name }
    }
    It 'finds a user by id' {
        $id = (Get-CloudSsoUser user00001 -Sandbox $sandbox).UserId
        (Set-CloudSsoUser $id -FirstName A -Sandbox $sandbox -PassThru).Status | Should -Be 'Updated'
        ($id | Set-CloudSsoUser -FirstName B -Sandbox $sandbox -PassThru).Status | Should -Be 'Updated'
    }
    It 'refuses a user that SCIM synchronizes before anything is sent' {
        $json = Join-Path $TestDrive 'seed.json'
        '{ "cloudSsoScim": true, "cloudSso": [ { "UserName": "alice", "ProvisionType": "Synchronized" } ] }' |
            Set-Content $json
        $synchronized = New-UserDirectorySandbox -Json $json
        Set-CloudSsoUser alice -FirstName A -Sandbox $synchronized -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -Match '^UserSynchronized'
        $failed[0].CategoryInfo.Category | Should -Be 'InvalidOperation'
        $failed[0].ErrorDetails.Message | Should -Match '^alice: '
        Get-CloudSsoUser -Sandbox $synchronized | Set-CloudSsoUser -FirstName A -Sandbox $synchronized `
            -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].ErrorDetails.Message | Should -Match '^alice: ' -Because 'an id means nothing to a reader'
        $synchronized.Writes | Should -Be 0
    }
}
