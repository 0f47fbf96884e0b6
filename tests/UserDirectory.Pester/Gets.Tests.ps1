# What the four Get cmdlets promise alike.
BeforeDiscovery {
    $script:Cmdlets = @(
        @{ Get = 'Get-DsdUser'; Key = 'SAMAccountName'; Catalog = 'Set-DsdUser' }
        @{ Get = 'Get-WmUser'; Key = 'UserName'; Catalog = 'Set-WmUser' }
        @{ Get = 'Get-IdsUser'; Key = 'UserName'; Catalog = 'Update-IdsUser' }
        @{ Get = 'Get-CloudSsoUser'; Key = 'UserName'; Catalog = 'Set-CloudSsoUser' })
}
BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe '<Get>' -ForEach $Cmdlets {
    BeforeAll { $sandbox = New-UserDirectorySandbox 250 }

    It 'gives one user by position' { (& $Get user00007 -Sandbox $sandbox).$Key | Should -Be 'user00007' }
    It 'gives those of the pipeline, in its order' {
        $names = 100..1 | ForEach-Object { 'user{0:d5}' -f $_ }
        ($names | & $Get -Sandbox $sandbox).$Key | Should -Be $names
        ([pscustomobject]@{ UserName = 'user00003'; City = 'of no meaning here' } | & $Get -Sandbox $sandbox).$Key | Should -Be 'user00003'
    }
    It 'gives all, over several pages, whole' {
        $all = & $Get -Sandbox $sandbox
        $all.Count | Should -Be 250
        $all[249].DisplayName | Should -Not -BeNullOrEmpty
        $one = & $Get $all[249].$Key -Sandbox $sandbox
        Compare-Object $all[249] $one -Property $one.PSObject.Properties.Name | Should -BeNullOrEmpty
    }
    It 'has a property for each attribute that the update cmdlet has a parameter for' {
        $user = & $Get user00001 -Sandbox $sandbox
        $common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
        $attributes = (Get-Command $Catalog).Parameters.Values | Where-Object { $_.Name -notin $common -and $_.ParameterSets.Values.ValueFromPipelineByPropertyName -contains $true }
        $lists = 'Emails', 'Addresses', 'PhoneNumbers', 'Photos', 'Roles'
        $attributes.Name | Where-Object { $_ -notin $lists -and $_ -notin $user.PSObject.Properties.Name } | Should -BeNullOrEmpty
    }
    It 'makes a user that is not there an error, and goes on' {
        $found = 'user00001', 'nobody', 'user00002' | & $Get -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.$Key | Should -Be 'user00001', 'user00002'
        $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failed[0].TargetObject | Should -Be 'nobody'
    }
    It 'has a table' { & $Get user00001 -Sandbox $sandbox | Out-String | Should -Match 'DisplayName' }
    It 'ends with one error where the directory is wrong' {
        $id = (Get-Command $Get).Parameters.Keys | Where-Object { $_ -in 'DirectoryId', 'OrganizationId', 'IdentityStoreId' }
        $connection = @{ $id = 'wrong!'; Region = 'us-east-1'; AccessKey = 'A'; SecretKey = 'B' }
        { & $Get @connection } | Should -Throw -ErrorId 'InvalidInput*'
    }
}

Describe 'Get-IdsUser' {
    It 'gives whole lists where they are asked for' {
        $user = Get-IdsUser user00001 -Property Emails -Sandbox (New-UserDirectorySandbox 1)
        ($user.Emails | ConvertFrom-Json)[0].value | Should -Be 'user00001@example.com'
    }
}

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
