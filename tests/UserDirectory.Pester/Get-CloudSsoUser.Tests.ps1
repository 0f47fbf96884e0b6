# Promises of every Get cmdlet, and further promises of Get-CloudSsoUser.
. "$PSScriptRoot/Promises/Get.ps1" CloudSsoUser
. "$PSScriptRoot/Promises/Connection.ps1" CloudSsoUser Get
. "$PSScriptRoot/Promises/Help.ps1" Get-CloudSsoUser

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Get-CloudSsoUser' {
    It 'finds a user by its id by position, too' {
        $sandbox = New-UserDirectorySandbox 2
        $id = (Get-CloudSsoUser user00002 -Sandbox $sandbox).UserId
        (Get-CloudSsoUser $id -Sandbox $sandbox).UserName | Should -Be 'user00002'
        ($id | Get-CloudSsoUser -Sandbox $sandbox).UserName | Should -Be 'user00002'
    }
}
