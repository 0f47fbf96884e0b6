# Promises of every Get cmdlet, and further promises of Get-IdsUser.
. "$PSScriptRoot/Promises/Get.ps1" IdsUser
. "$PSScriptRoot/Promises/Connection.ps1" IdsUser Get
. "$PSScriptRoot/Promises/Help.ps1" Get-IdsUser

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Get-IdsUser' {
    It 'gives whole lists where they are asked for' {
        $user = Get-IdsUser user00001 -Property Emails -Sandbox (New-UserDirectorySandbox 1)
        ($user.Emails | ConvertFrom-Json)[0].value | Should -Be 'user00001@example.com'
    }
}
