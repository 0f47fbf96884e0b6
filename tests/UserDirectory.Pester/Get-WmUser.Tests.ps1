# Promises of every Get cmdlet, and further promises of Get-WmUser.
. "$PSScriptRoot/Promises/Get.ps1" WmUser
. "$PSScriptRoot/Promises/Connection.ps1" WmUser Get
. "$PSScriptRoot/Promises/Help.ps1" Get-WmUser

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Get-WmUser' {
    It 'gives a role that cannot be set a name of its own, so that the user can be piped on' {
        $json = Join-Path $TestDrive 'roles.json'
        '{ "workMail": [ { "Name": "system", "UserRole": "SYSTEM_USER" } ] }' | Set-Content $json
        $sandbox = New-UserDirectorySandbox -Json $json
        $user = Get-WmUser system -Sandbox $sandbox
        $user.CurrentRole | Should -Be 'SYSTEM_USER'
        ($user | Set-WmUser -City Ulm -Sandbox $sandbox -PassThru).Status | Should -Be 'Updated'
    }
}
