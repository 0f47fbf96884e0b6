# Promises of every Get cmdlet, and further promises of Get-DsdUser.
. "$PSScriptRoot/Promises/Get.ps1" DsdUser
. "$PSScriptRoot/Promises/Connection.ps1" DsdUser Get
. "$PSScriptRoot/Promises/Help.ps1" Get-DsdUser

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Get-DsdUser' {
    It 'gives a directory''s own attributes where they are asked for, by their LDAP names' {
        $user = Get-DsdUser user00001 -Property otherTelephone:SS, telephoneNumber -Sandbox (New-UserDirectorySandbox 1)
        $user.otherTelephone | Should -Be '+1 555 0101'
        $user.OfficePhone | Should -Not -BeNullOrEmpty
    }
}
