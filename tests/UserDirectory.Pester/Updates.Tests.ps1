# What the four update cmdlets promise alike.
BeforeDiscovery {
    $script:Cmdlets = @(
        @{ Set = 'Set-DsdUser'; Get = 'Get-DsdUser'; Key = 'SAMAccountName' }
        @{ Set = 'Set-WmUser'; Get = 'Get-WmUser'; Key = 'UserName' }
        @{ Set = 'Update-IdsUser'; Get = 'Get-IdsUser'; Key = 'UserName' }
        @{ Set = 'Set-CloudSsoUser'; Get = 'Get-CloudSsoUser'; Key = 'UserName' })
}
BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe '<Set>' -ForEach $Cmdlets {
    BeforeEach { $sandbox = New-UserDirectorySandbox 20 }

    It 'says nothing unless asked, and changes the user' {
        & $Set user00001 -DisplayName 'Ada B' -Sandbox $sandbox | Should -BeNullOrEmpty
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be 'Ada B'
    }
    It 'sends nothing a second time' {
        & $Set user00001 -DisplayName 'Ada B' -Sandbox $sandbox
        $writes = $sandbox.Writes
        (& $Set user00001 -DisplayName 'Ada B' -Sandbox $sandbox -PassThru).Status | Should -Be 'Unchanged'
        $sandbox.Writes | Should -Be $writes
    }
    It 'binds users by value' {
        $done = 'user00001', 'user00002' | & $Set -DisplayName 'Same' -Sandbox $sandbox -PassThru
        $done.Status | Should -Be 'Updated', 'Updated'
        $done.Target | Should -Be 'user00001', 'user00002'
    }
    It 'binds rows of a CSV file, whatever the header calls an attribute' {
        "UserName,Display Name,Mail`nuser00003,Cleo,cleo@example.com" | ConvertFrom-Csv | & $Set -Sandbox $sandbox
        (& $Get user00003 -Sandbox $sandbox).DisplayName | Should -Be 'Cleo'
    }
    It 'binds hashtables' {
        @{ UserName = 'user00003'; DisplayName = 'Hash' } | & $Set -Sandbox $sandbox
        (& $Get user00003 -Sandbox $sandbox).DisplayName | Should -Be 'Hash'
    }
    It 'does not carry a value from one object to the next' {
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'One'; FirstName = 'Only' },
        [pscustomobject]@{ UserName = 'user00002'; DisplayName = 'Two' } | & $Set -Sandbox $sandbox -PassThru -OutVariable done
        $done[0].Changes.Count | Should -Be 2
        $done[1].Changes.ForEach('ToString') -join '|' | Should -Match '^DisplayName: .* \u2192 Two$'
    }
    It 'takes a script block for a parameter' {
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'One' } | & $Set -DisplayName { $_.DisplayName + '!' } -Sandbox $sandbox
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be 'One!'
    }
    It 'lets the command line go before the row' {
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'Row' } | & $Set -DisplayName 'Line' -Sandbox $sandbox
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be 'Line'
    }
    It 'fails a row that says two things of one attribute' {
        [pscustomobject]@{ UserName = 'user00001'; FirstName = 'A'; GivenName = 'B' } |
            & $Set -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message | Should -Match 'say different things'
        $sandbox.Writes | Should -Be 0
    }
    It 'leaves a blank cell alone' {
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = ''; FirstName = $null } | & $Set -Sandbox $sandbox
        $sandbox.Writes | Should -Be 0
    }
    It 'clears by -BlankValue, by the marker and by -Clear' {
        $attribute = @{ 'Set-DsdUser' = 'Title'; 'Set-WmUser' = 'Department'; 'Update-IdsUser' = 'Title'; 'Set-CloudSsoUser' = 'Description' }[$Set]
        [pscustomobject]@{ UserName = 'user00001'; $attribute = '' } | & $Set -Sandbox $sandbox -BlankValue Clear
        [pscustomobject]@{ UserName = 'user00002'; $attribute = '<delete>' } | & $Set -Sandbox $sandbox
        [pscustomobject]@{ UserName = 'user00003'; $attribute = '-' } | & $Set -Sandbox $sandbox -ClearMarker '-'
        'user00004' | & $Set -Sandbox $sandbox -Clear $attribute
        'user00001', 'user00002', 'user00003', 'user00004' | & $Get -Sandbox $sandbox | Where-Object $attribute | Should -BeNullOrEmpty
        (& $Get user00005 -Sandbox $sandbox).$attribute | Should -Not -BeNullOrEmpty
    }
    It 'sets by -Attribute, from a hashtable or an object' {
        & $Set user00001 -Attribute @{ DisplayName = 'T' } -Sandbox $sandbox
        & $Set user00002 -Attribute ([pscustomobject]@{ DisplayName = 'T' }) -Sandbox $sandbox
        'user00001', 'user00002' | & $Get -Sandbox $sandbox | ForEach-Object DisplayName | Should -Be 'T', 'T'
    }
    It 'says what a mistyped attribute may be, and sends nothing' {
        { & $Set user00001 -Clear 'Displayname1' -Sandbox $sandbox } | Should -Throw '*Did you mean DisplayName?*'
    }
    It 'sends nothing with -WhatIf, and gives the plan with -PassThru' {
        $plan = & $Set user00001 -DisplayName 'New' -Sandbox $sandbox -WhatIf -PassThru
        $plan.Status | Should -Be 'WhatIf'
        "$($plan.Changes)" | Should -Match '^DisplayName: .+ \u2192 New$'
        $sandbox.Writes | Should -Be 0
    }
    It 'heeds $WhatIfPreference' {
        & { $WhatIfPreference = $true; & $Set user00001 -DisplayName 'New' -Sandbox $sandbox }
        $sandbox.Writes | Should -Be 0
    }
    It 'makes a failed user an error with category, id and the input, and goes on' {
        $rows = [pscustomobject]@{ UserName = 'nobody'; DisplayName = 'N' }, [pscustomobject]@{ UserName = 'user00002'; DisplayName = 'N' }
        $done = $rows | & $Set -Sandbox $sandbox -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue
        $done.Status | Should -Be 'Failed', 'Updated'
        $failed.Count | Should -Be 1
        $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failed[0].FullyQualifiedErrorId | Should -Match 'NotFoundException|EntityNotExists'
        $failed[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        [object]::ReferenceEquals($failed[0].TargetObject.PSObject.BaseObject, $rows[0].PSObject.BaseObject) | Should -BeTrue
    }
    It 'runs failed rows again from their errors' {
        $small = New-UserDirectorySandbox 1
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'N' }, [pscustomobject]@{ UserName = 'user00002'; DisplayName = 'N' } |
            & $Set -Sandbox $small -ErrorVariable failed -ErrorAction SilentlyContinue
        ($failed | ForEach-Object TargetObject | & $Set -Sandbox $sandbox -PassThru).Target | Should -Be 'user00002'
    }
    It 'gives an error of one user named by parameters an object to pipe again' {
        & $Set nobody -DisplayName 'N' -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].TargetObject.DisplayName | Should -Be 'N'
    }
    It 'stops a runbook with -ErrorAction Stop' {
        $thrown = { 'nobody' | & $Set -DisplayName 'N' -Sandbox $sandbox -ErrorAction Stop } | Should -Throw -PassThru
        "$thrown" | Should -Match '^nobody: '
    }
    It 'takes what its Get cmdlet gives, unchanged' {
        $all = & $Get -Sandbox $sandbox | & $Set -Sandbox $sandbox -PassThru
        $all.Count | Should -Be 20
        $all.Status | Select-Object -Unique | Should -Be 'Unchanged'
    }
    It 'keeps the order of the input' {
        $names = 20..1 | ForEach-Object { 'user{0:d5}' -f $_ }
        ($names | & $Set -DisplayName 'Z' -Sandbox $sandbox -PassThru).Target | Should -Be $names
    }
    It 'warns once of columns that no attribute is for' {
        1..3 | ForEach-Object { [pscustomobject]@{ UserName = "user0000$_"; Shoe = 43 } } |
            & $Set -Sandbox $sandbox -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 1
        $warnings[0] | Should -Match 'Shoe'
    }
    It 'tells each request with -Verbose, and no value' {
        $lines = & $Set user00001 -DisplayName 'Sekret' -Sandbox $sandbox -Verbose 4>&1
        $lines -join "`n" | Should -Match 'UpdateUser .*: ok, try 1, \d+ ms, request '
        $lines -join "`n" | Should -Not -Match 'Sekret'
    }
    It 'tells values with -Debug' {
        & $Set user00001 -DisplayName 'Shown' -Sandbox $sandbox -Debug 5>&1 | Should -Match '\u2192 Shown'
    }
    It 'ends with one error where the connection is wrong' {
        $id = (Get-Command $Set).Parameters.Keys | Where-Object { $_ -in 'DirectoryId', 'OrganizationId', 'IdentityStoreId' }
        $connection = @{ $id = 'wrong!'; Region = 'us-east-1'; AccessKey = 'A'; SecretKey = 'B' }
        { 1..5 | ForEach-Object { "user0000$_" } | & $Set -DisplayName X @connection } | Should -Throw -ErrorId 'InvalidInput*'
    }
    It 'ends with one error where nobody answers, and no secret is in it' {
        $id = (Get-Command $Set).Parameters.Keys | Where-Object { $_ -in 'DirectoryId', 'OrganizationId', 'IdentityStoreId' }
        $value = if ($Set -eq 'Set-CloudSsoUser') { $sandbox.CloudSsoDirectoryId } else { $sandbox.$id }
        $connection = @{ $id = $value; Region = 'us-east-1'; EndpointUrl = 'http://127.0.0.1:9'
            Credential = [pscredential]::new('AKID', (ConvertTo-SecureString 'topsecret' -AsPlainText -Force)) }
        $thrown = { 1..5 | ForEach-Object { "user0000$_" } | & $Set -DisplayName X -ThrottleLimit 1 @connection } | Should -Throw -PassThru
        $thrown.CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$thrown $($thrown.ErrorDetails.Message)" | Should -Not -Match 'topsecret'
        @($thrown.TargetObject)[0] | Should -Be 'user00001'
    }
    It 'asks with the diff: yes, no, and nothing where nothing changes' {
        $asked = Invoke-WithAnswers 0, 2 {
            param($Set, $Sandbox)
            [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'Y' }, [pscustomobject]@{ UserName = 'user00002'; DisplayName = 'N' },
            [pscustomobject]@{ UserName = 'user00003' } | & $Set -Sandbox $Sandbox -Confirm -PassThru
        } @{ Set = $Set; Sandbox = $sandbox }
        $asked.Output.Status | Should -Be 'Updated', 'Declined', 'Unchanged'
        $asked.Questions.Count | Should -Be 2
        $asked.Questions[0] | Should -Match 'user00001[\s\S]*DisplayName: .* \u2192 Y'
        $asked.Questions[1] | Should -Match 'user00002'
    }
    It 'asks no more after yes to all, nor after no to all' {
        $names = 'user00001', 'user00002', 'user00003'
        $script = { param($Set, $Sandbox, $Names) $Names | & $Set -DisplayName 'All' -Sandbox $Sandbox -Confirm -PassThru }
        $none = Invoke-WithAnswers @(3) $script @{ Set = $Set; Sandbox = $sandbox; Names = $names }
        $none.Output.Status | Should -Be 'Declined', 'Declined', 'Declined'
        $all = Invoke-WithAnswers @(1) $script @{ Set = $Set; Sandbox = $sandbox; Names = $names }
        $all.Output.Status | Should -Be 'Updated', 'Updated', 'Updated'
        $all.Questions.Count | Should -Be 1
    }
    It 'asks where $ConfirmPreference wants it, unless forced' {
        $script = { param($Set, $Sandbox, $Force) $ConfirmPreference = 'Low'; 'user00001' | & $Set -DisplayName 'C' -Sandbox $Sandbox -Force:$Force -PassThru }
        (Invoke-WithAnswers @(2) $script @{ Set = $Set; Sandbox = $sandbox; Force = $false }).Output.Status | Should -Be 'Declined'
        $forced = Invoke-WithAnswers @() $script @{ Set = $Set; Sandbox = $sandbox; Force = $true }
        $forced.Output.Status | Should -Be 'Updated'
        $forced.Questions.Count | Should -Be 0
    }
    It 'has a table with the diff, and a list' {
        $done = & $Set user00001 -DisplayName 'Viewed' -Sandbox $sandbox -PassThru
        $done | Out-String | Should -Match 'user00001\s+Updated\s+DisplayName: .* \u2192 Viewed'
        $done | Format-List | Out-String | Should -Match 'Duration\s+: \d+ ms'
        $done.RequestIds.Count | Should -BeGreaterThan 0
    }
    It 'needs the id of whose users they are' {
        $output = Invoke-NewShell "Import-Module `$module; $Set x -DisplayName y"
        "$output" | Should -Match 'OrganizationId|DirectoryId|IdentityStoreId'
    }
    It 'takes defaults from $PSDefaultParameterValues' {
        $PSDefaultParameterValues = @{ '*User:Sandbox' = $sandbox }
        (& $Set user00001 -DisplayName 'D' -PassThru).Status | Should -Be 'Updated'
    }
}
