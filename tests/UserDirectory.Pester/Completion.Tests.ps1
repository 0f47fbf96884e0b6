BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Completion' {
    It 'gives attribute names for -Clear' {
        Get-Completion 'Set-WmUser -Clear Dep' | Should -Be 'Department'
        Get-Completion 'Set-WmUser -Clear Rol' | Should -Not -Contain 'Role' -Because 'Role cannot be cleared'
    }
    It 'knows a cmdlet by its module and by a user''s alias too, and says nothing of other commands' {
        Get-Completion 'UserDirectory\Set-WmUser -Clear Dep' | Should -Be 'Department'
        Set-Alias mail Set-WmUser
        Get-Completion 'mail -Clear Dep' | Should -Be 'Department'
        function Set-OtherWmUser {
            param([ArgumentCompleter([UserDirectory.PowerShell.Completion.AttributeCompleter])] $Clear)
        }
        Get-Completion 'Set-OtherWmUser -Clear Dep' | Should -Not -Contain 'Department'
    }
    It 'gives LDAP names for Set-DsdUser' {
        Get-Completion 'Set-DsdUser -Clear telephoneN' | Should -Be 'telephoneNumber'
    }
    It 'gives attribute paths for the identity store' {
        Get-Completion 'Set-IdsUser -Clear name.giv' | Should -Be 'name.givenName'
    }
    It 'begins a hashtable for -Attribute and -Replace' {
        Get-Completion 'Set-CloudSsoUser -Attribute Desc' | Should -Be "@{ 'Description' = '' }"
        Get-Completion 'Set-DsdUser -Replace physical' | Should -Be "@{ 'physicalDeliveryOfficeName' = '' }"
    }
    It 'gives the keys of a hashtable for -Attribute, without those that it has' -Skip:($PSEdition -eq 'Desktop') {
        Get-Completion 'Set-WmUser user00001 -Attribute @{ Dep' | Should -Be 'Department'
        Get-Completion 'Set-WmUser -Attribute @{' | Should -Contain 'JobTitle'
        Get-Completion "Set-WmUser -Attribute @{ City = 'Ulm'; " | Should -Contain 'JobTitle'
        Get-Completion "Set-WmUser -Attribute @{ City = 'Ulm'; " | Should -Not -Contain 'City'
        Get-Completion 'Set-WmUser -Attribute @{' | Should -Not -Contain 'State' -Because 'State cannot be set'
        Get-Completion 'Set-DsdUser -Attribute @{ OfficeP' | Should -Be 'OfficePhone'
        Get-Completion 'Update-IdsUser -Attribute @{ HonorificS' | Should -Be 'HonorificSuffix'
        Get-Completion 'Set-CloudSsoUser -Attribute @{ Desc' | Should -Be 'Description'
    }
    It 'gives the properties of users after Get-<_>' -ForEach 'DsdUser', 'WmUser', 'IdsUser', 'CloudSsoUser' {
        $user = & "Get-$_" -Sandbox (New-UserDirectorySandbox 1)
        foreach ($command in 'Where-Object', 'Select-Object', 'Sort-Object') {
            $known = Get-Completion "Get-$_ | $command "
            foreach ($property in $user.PSObject.Properties.Name) { $known | Should -Contain $property }
            $known -match '^(Shown|Column|Given$)' | Should -BeNullOrEmpty
        }
        Get-Completion "Get-$_ | Where-Object { `$_.Disp" | Should -Be 'DisplayName'
    }
    It 'gives the properties of results' {
        Get-Completion 'Set-WmUser -PassThru | Where-Object Sta' | Should -Be 'Status'
        Get-Completion 'Set-WmUser -PassThru | Select-Object ' | Should -Contain 'Duration'
    }
    It 'gives no files for <_>' -ForEach @(
        'Set-WmUser -OrganizationId', 'Get-WmUser -OrganizationId', 'Update-IdsUser -IdentityStoreId',
        'Get-IdsUser -IdentityStoreId', 'Set-DsdUser -DirectoryId', 'Get-DsdUser -DirectoryId',
        'Set-CloudSsoUser -DirectoryId', 'Get-CloudSsoUser -DirectoryId', 'Undo-UserDirectoryChange -DirectoryId',
        'Invoke-UserDirectoryPlan -OrganizationId', 'Invoke-UserDirectoryPlan plan.jsonl -Hash',
        'Set-WmUser -AccessKey', 'Set-WmUser -SecretKey', 'Set-WmUser -SessionToken', 'Set-WmUser -Reason'
    ) {
        Push-Location $PSScriptRoot
        try {
            Get-Completion "$_ " | Should -BeNullOrEmpty
            Get-Completion "$_ Com" | Should -BeNullOrEmpty
        }
        finally { Pop-Location }
    }
    It 'gives the regions that have the service' {
        Get-Completion 'Set-WmUser -Region ' | Should -Be 'eu-west-1', 'us-east-1', 'us-west-2'
        Get-Completion 'Get-CloudSsoUser -Region cn-' | Should -Be 'cn-hongkong', 'cn-shanghai'
        Get-Completion 'Get-DsdUser -Region eu-central' | Should -Contain 'eu-central-1'
        Get-Completion 'Get-DsdUser -Region us-east-1' | Should -Be 'us-east-1'
        # The cmdlets read the provider from a file, so all regions are completed.
        Get-Completion 'Undo-UserDirectoryChange -Region cn-sh' | Should -Be 'cn-shanghai'
        Get-Completion 'Invoke-UserDirectoryPlan -Region eu-west-1' | Should -Be 'eu-west-1'
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
        Get-Completion 'Set-WmUser -Role ' | Should -Be 'REMOTE_USER', 'USER'
        Get-Completion 'Set-WmUser -HiddenFromGlobalAddressList ' | Should -Be '$false', '$true'
    }
    It 'gives the providers of a template' {
        Get-Completion 'New-UserDirectoryTemplate ' |
            Should -Be 'DirectoryServiceData', 'WorkMail', 'IdentityStore', 'CloudSso'
        Get-Completion 'New-UserDirectoryTemplate work' | Should -Be 'WorkMail'
    }
}
