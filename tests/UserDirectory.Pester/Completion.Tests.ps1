BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    function Complete([string] $Line) { @((TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText) }
}

Describe 'Completion' {
    It 'gives attribute names for -Clear' {
        Complete 'Set-WmUser -Clear Dep' | Should -Be 'Department'
        Complete 'Set-WmUser -Clear Rol' | Should -Not -Contain 'Role' -Because 'it cannot be cleared'
    }
    It 'gives LDAP names for Set-DsdUser' { Complete 'Set-DsdUser -Clear telephoneN' | Should -Be 'telephoneNumber' }
    It 'gives attribute paths for the identity store' { Complete 'Set-IdsUser -Clear name.giv' | Should -Be 'name.givenName' }
    It 'begins a hashtable for -Attribute and -Replace' {
        Complete 'Set-CloudSsoUser -Attribute Desc' | Should -Be "@{ 'Description' = '' }"
        Complete 'Set-DsdUser -Replace physical' | Should -Be "@{ 'physicalDeliveryOfficeName' = '' }"
    }
    It 'gives the regions that have the service' {
        Complete 'Set-WmUser -Region ' | Should -Be 'eu-west-1', 'us-east-1', 'us-west-2'
        Complete 'Get-CloudSsoUser -Region cn-' | Should -Be 'cn-hongkong', 'cn-shanghai'
        Complete 'Get-DsdUser -Region eu-central' | Should -Contain 'eu-central-1'
    }
    It 'gives the profiles of the configuration files' {
        $output = Invoke-NewShell @"
`$env:AWS_SHARED_CREDENTIALS_FILE = '$(Join-Path $TestDrive 'credentials')'
"[production]``naws_access_key_id=A``naws_secret_access_key=B" | Set-Content `$env:AWS_SHARED_CREDENTIALS_FILE
Import-Module `$module
`$line = 'Set-WmUser -ProfileName prod'
(TabExpansion2 `$line `$line.Length).CompletionMatches.CompletionText
"@
        $output | Should -Contain 'production'
    }
    It 'gives roles and booleans' {
        Complete 'Set-WmUser -Role ' | Should -Be 'REMOTE_USER', 'USER'
        Complete 'Set-WmUser -HiddenFromGlobalAddressList ' | Should -Be '$false', '$true'
    }
}
