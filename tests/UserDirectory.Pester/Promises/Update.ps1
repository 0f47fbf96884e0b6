# Promises of every update cmdlet.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()
$provider.Noun = $Noun

Describe '<Set>: updates' -ForEach $provider {
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
    It 'finds a user by <_>, as parameter and as property' -ForEach $provider.Identifiers {
        $named = @{ $_ = (& $Get user00007 -Sandbox $sandbox).$_ }
        (& $Set @named -DisplayName 'P' -Sandbox $sandbox -PassThru).Status | Should -Be 'Updated'
        ([pscustomobject] $named | & $Set -DisplayName 'Q' -Sandbox $sandbox -PassThru).Status | Should -Be 'Updated'
        (& $Get user00007 -Sandbox $sandbox).DisplayName | Should -Be 'Q'
    }
    It 'binds users by value' {
        $done = 'user00001', 'user00002' | & $Set -DisplayName 'Same' -Sandbox $sandbox -PassThru
        $done.Status | Should -Be 'Updated', 'Updated'
        $done.Target | Should -Be 'user00001', 'user00002'
    }
    It 'takes several users by position, in their order' {
        $done = & $Set user00003, user00001 -DisplayName 'Same' -Sandbox $sandbox -PassThru
        $done.Target | Should -Be 'user00003', 'user00001'
        $done.Status | Should -Be 'Updated', 'Updated'
        & $Set user00002, nobody -DisplayName 'S' -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].TargetObject | Should -Be 'nobody'
        $thrown = { 'user00004' | & $Set user00001, user00002 -Sandbox $sandbox } | Should -Throw -PassThru
        "$thrown" | Should -Match 'names several users, and input objects came too: give users in one of the two ways'
    }
    It 'refuses the wildcard in <_>, and shows how to choose users' -ForEach 'user0*', 'user0000?' {
        & $Set $_ -DisplayName 'All' -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        [pscustomobject]@{ UserName = $_; DisplayName = 'All' } |
            & $Set -Sandbox $sandbox -ErrorVariable +failed -ErrorAction SilentlyContinue
        $failed.Count | Should -Be 2
        foreach ($one in $failed) {
            $one.ErrorDetails.Message -replace '^row 1: ' | Should -BeLike (
                "wildcards can't be used in '$([WildcardPattern]::Escape($_))'*$Get | Where-Object $Key -like '*'")
        }
        $sandbox.Writes | Should -Be 0
    }
    It 'binds rows of a CSV file, whatever the header calls an attribute' {
        $csv = Join-Path $TestDrive 'users.csv'
        Set-Content $csv 'UserName,Display Name,Mail', 'user00003,Cleo,cleo@example.com'
        Import-Csv $csv | & $Set -Sandbox $sandbox
        (& $Get user00003 -Sandbox $sandbox).DisplayName | Should -Be 'Cleo'
    }
    It 'binds hashtables' {
        @{ UserName = 'user00003'; DisplayName = 'Hash' } | & $Set -Sandbox $sandbox
        (& $Get user00003 -Sandbox $sandbox).DisplayName | Should -Be 'Hash'
    }
    It 'does not carry a value from one object to the next' {
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'One'; FirstName = 'Only' },
        [pscustomobject]@{ UserName = 'user00002'; DisplayName = 'Two' } |
            & $Set -Sandbox $sandbox -PassThru -OutVariable done
        $done[0].Changes.Count | Should -Be 2
        $done[1].Changes.ForEach('ToString') -join '|' | Should -Match '^DisplayName: .* \u2192 Two$'
    }
    It 'takes a script block for a parameter' {
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'One' } |
            & $Set -DisplayName { $_.DisplayName + '!' } -Sandbox $sandbox
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be 'One!'
    }
    It 'lets the command line go before the row' {
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'Row' } | & $Set -DisplayName 'Line' -Sandbox $sandbox
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be 'Line'
    }
    It 'fails a row that says two things of one attribute' {
        [pscustomobject]@{ UserName = 'user00001'; FirstName = 'A'; GivenName = 'B' } |
            & $Set -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message | Should -Match 'give different values'
        $sandbox.Writes | Should -Be 0
    }
    It 'leaves a blank cell alone' {
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = ''; FirstName = $null } | & $Set -Sandbox $sandbox
        $sandbox.Writes | Should -Be 0
    }
    It 'clears by -BlankValue, by the marker and by -Clear' {
        [pscustomobject]@{ UserName = 'user00001'; $Clearable = '' } | & $Set -Sandbox $sandbox -BlankValue Clear
        [pscustomobject]@{ UserName = 'user00002'; $Clearable = '<delete>' } | & $Set -Sandbox $sandbox
        [pscustomobject]@{ UserName = 'user00003'; $Clearable = '-' } | & $Set -Sandbox $sandbox -ClearMarker '-'
        'user00004' | & $Set -Sandbox $sandbox -Clear $Clearable
        'user00001', 'user00002', 'user00003', 'user00004' | & $Get -Sandbox $sandbox | Where-Object $Clearable |
            Should -BeNullOrEmpty
        (& $Get user00005 -Sandbox $sandbox).$Clearable | Should -Not -BeNullOrEmpty
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
    It 'shows the plan with -WhatIf, and is silent where the objects are the plan' {
        $script = {
            param($Set, $More)
            & $Set user00001 -DisplayName New -Sandbox (New-UserDirectorySandbox 1) -WhatIf @More
        }
        $shown = Invoke-WithAnswers @() $script @{ Set = $Set; More = @{} }
        "$($shown.Lines)" | Should -BeLike 'What if: Update user00001 in *DisplayName: * New*'
        $given = Invoke-WithAnswers @() $script @{ Set = $Set; More = @{ PassThru = $true } }
        $given.Lines -match 'What if' | Should -BeNullOrEmpty
        $given.Output.Status | Should -Be 'WhatIf'
    }
    It 'shows each of 20 users with -WhatIf; of more, the first 20 and the number of users by attribute' {
        $script = {
            param($Set, $Users, $More)
            1..$Users | ForEach-Object { 'user{0:d5}' -f $_ } |
                & $Set -DisplayName New -Sandbox (New-UserDirectorySandbox $Users) -WhatIf @More
        }
        $few = Invoke-WithAnswers @() $script @{ Set = $Set; Users = 20; More = @{} }
        @($few.Lines -match '^What if: Update user').Count | Should -Be 20
        $few.Lines -match 'Cleared|-Verbose' | Should -BeNullOrEmpty
        $many = Invoke-WithAnswers @() $script @{ Set = $Set; Users = 45; More = @{} }
        @($many.Lines -match '^What if: Update user').Count | Should -Be 20
        "$($many.Lines)" | Should -Match (
            'What if: Update 45 users in [^:]+:\s+Attribute\s+Set\s+Cleared\s+DisplayName\s+45\s+0\s+' +
            'The first 20 users are shown above\. Use -Verbose to show all users, or -PassThru')
        $all = Invoke-WithAnswers @() $script @{ Set = $Set; Users = 45; More = @{ Verbose = $true } }
        @($all.Lines -match '^What if: Update user').Count | Should -Be 45
        "$($all.Lines)" | Should -Match 'Update 45 users in [^:]+:\s+Attribute'
        "$($all.Lines)" | Should -Not -Match 'shown above'
        $objects = Invoke-WithAnswers @() $script @{ Set = $Set; Users = 45; More = @{ PassThru = $true } }
        $objects.Lines -match 'What if' | Should -BeNullOrEmpty
        $objects.Output.Count | Should -Be 45
    }
    It 'writes the number of users by attribute to a transcript, as all of -WhatIf' {
        $file = Join-Path $TestDrive "$Set transcript.txt"
        $null = Start-Transcript $file
        try {
            1..21 | ForEach-Object { 'user{0:d5}' -f $_ } |
                & $Set -DisplayName New -Sandbox (New-UserDirectorySandbox 21) -WhatIf
        }
        finally { $null = Stop-Transcript }
        Get-Content $file -Raw | Should -Match 'What if: Update 21 users in [^:]+:\s+Attribute'
    }
    It 'heeds $WhatIfPreference' {
        & { $WhatIfPreference = $true; & $Set user00001 -DisplayName 'New' -Sandbox $sandbox }
        $sandbox.Writes | Should -Be 0
    }
    It 'makes a failed user an error with category, id and the input, and goes on' {
        $rows = [pscustomobject]@{ UserName = 'nobody'; DisplayName = 'N' },
        [pscustomobject]@{ UserName = 'user00002'; DisplayName = 'N' }
        $done = $rows | & $Set -Sandbox $sandbox -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue
        $done.Status | Should -Be 'Failed', 'Updated'
        $failed.Count | Should -Be 1
        $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failed[0].FullyQualifiedErrorId | Should -Match 'NotFoundException|EntityNotExists'
        $failed[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        [object]::ReferenceEquals($failed[0].TargetObject.PSObject.BaseObject, $rows[0].PSObject.BaseObject) |
            Should -BeTrue
    }
    It 'runs failed rows again from their errors' {
        $small = New-UserDirectorySandbox 1
        [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'N' },
        [pscustomobject]@{ UserName = 'user00002'; DisplayName = 'N' } |
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
    It 'takes what its Get cmdlet gives, with what was changed in it' {
        $user = & $Get user00002 -Sandbox $sandbox
        $user.DisplayName = 'Changed'
        ($user | & $Set -Sandbox $sandbox -PassThru).Changes.Attribute | Should -Be 'DisplayName'
        (& $Get user00002 -Sandbox $sandbox).DisplayName | Should -Be 'Changed'
    }
    It 'names a user as people do in what it would change, also where an id finds it' {
        $out = & $Get user00002 -Sandbox $sandbox | & $Set -DisplayName New -Sandbox $sandbox -WhatIf -PassThru
        $out.Name | Should -Be 'user00002'
        ($out | Out-String) | Should -Match '(?m)^user00002\s+WhatIf'
    }
    It 'fails a user that is not there though nothing is to be set' {
        [pscustomobject]@{ UserName = 'ghost'; DisplayName = '' } |
            & $Set -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }
    It 'takes many users in -InputObject' {
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ UserName = "user0000$_"; DisplayName = 'Listed' } }
        (& $Set -InputObject $rows -Sandbox $sandbox -PassThru).Target | Should -Be $rows.UserName
        $one = @{ UserName = 'user00004'; DisplayName = 'Alone' }
        (& $Set -InputObject $one -Sandbox $sandbox -PassThru).Status | Should -Be 'Updated'
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
        $lines -join "`n" | Should -Match 'UpdateUser .*: ok, attempt 1, \d+ ms, request '
        $lines -join "`n" | Should -Not -Match 'Sekret'
    }
    It 'tells values with -Debug' {
        & $Set user00001 -DisplayName 'Shown' -Sandbox $sandbox -Debug 5>&1 | Should -Match '\u2192 Shown'
    }
    It 'ends with one error where the connection is wrong' {
        $connection = @{ $Id = 'wrong!'; Region = 'us-east-1'; AccessKey = 'A'; SecretKey = 'B' }
        { 1..5 | ForEach-Object { "user0000$_" } | & $Set -DisplayName X @connection } |
            Should -Throw -ErrorId 'InvalidInput*'
    }
    It 'ends with one error without secrets if the service can''t be reached' {
        $connection = @{ $Id = $sandbox.$SandboxId; Region = 'us-east-1'; EndpointUrl = 'http://127.0.0.1:9'
            Credential = [pscredential]::new('AKID', (ConvertTo-SecureString 'topsecret' -AsPlainText -Force)) }
        $thrown = { 1..5 | ForEach-Object { "user0000$_" } | & $Set -DisplayName X @connection } |
            Should -Throw -PassThru
        $thrown.CategoryInfo.Category | Should -Be 'ConnectionError'
        "$thrown $($thrown.ErrorDetails.Message)" | Should -Not -Match 'topsecret'
        @($thrown.TargetObject)[0] | Should -Be 'user00001'
    }
    It 'sends nothing where a user is answered with <Answer>' -ForEach @(
        @{ Answer = '' }, @{ Answer = 'null' }, @{ Answer = '{}' }, @{ Answer = '{"User":{}}' }
        @{ Answer = '{"UserId":"b","Name":"bob","UserName":"bob","SAMAccountName":"bob"}' }
    ) {
        $server = New-AnsweringServer $Answer
        try {
            $keys = @{ AccessKey = 'A'; SecretKey = 'B' }
            $connection = @{ $Id = $sandbox.$SandboxId; EndpointUrl = $server.Address } + $keys
            'alice' | & $Set -DisplayName X @connection -ErrorVariable failed -ErrorAction SilentlyContinue
        }
        finally { $server.Dispose() }
        $failed.Count | Should -Be 1
        $server.Operations.Count | Should -BeGreaterThan 0
        $server.Operations | Should -Not -Match 'UpdateUser'
    }
    It 'leaves no connection open' {
        $server = New-AnsweringServer '{}'
        try {
            $keys = @{ AccessKey = 'A'; SecretKey = 'B' }
            $connection = @{ $Id = $sandbox.$SandboxId; EndpointUrl = $server.Address } + $keys
            1..5 | ForEach-Object { & $Set alice -DisplayName X @connection -ErrorAction SilentlyContinue }
            $port = ([uri] $server.Address).Port
            $open = { [Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpConnections() |
                    Where-Object { $_.State -eq 'Established' -and $_.RemoteEndPoint.Port -eq $port } }
            [Threading.SpinWait]::SpinUntil({ -not (& $open) }, 5000) | Should -BeTrue
        }
        finally { $server.Dispose() }
    }
    It 'asks with the diff: yes, no, and nothing where nothing changes' {
        $asked = Invoke-WithAnswers 0, 2 {
            param($Set, $Sandbox)
            [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'Y' },
            [pscustomobject]@{ UserName = 'user00002'; DisplayName = 'N' },
            [pscustomobject]@{ UserName = 'user00003' } | & $Set -Sandbox $Sandbox -Confirm -PassThru
        } @{ Set = $Set; Sandbox = $sandbox }
        $asked.Output.Status | Should -Be 'Updated', 'Declined', 'Unchanged'
        $asked.Questions.Count | Should -Be 2
        $asked.Questions[0] | Should -Match 'user00001[\s\S]*DisplayName: .* \u2192 Y'
        $asked.Questions[1] | Should -Match 'user00002'
    }
    It 'asks no more after yes to all, nor after no to all' {
        $names = 'user00001', 'user00002', 'user00003'
        $script = {
            param($Set, $Sandbox, $Names)
            $Names | & $Set -DisplayName 'All' -Sandbox $Sandbox -Confirm -PassThru
        }
        $none = Invoke-WithAnswers @(3) $script @{ Set = $Set; Sandbox = $sandbox; Names = $names }
        $none.Output.Status | Should -Be 'Declined', 'Declined', 'Declined'
        $all = Invoke-WithAnswers @(1) $script @{ Set = $Set; Sandbox = $sandbox; Names = $names }
        $all.Output.Status | Should -Be 'Updated', 'Updated', 'Updated'
        $all.Questions.Count | Should -Be 1
    }
    It 'asks where $ConfirmPreference wants it, unless forced' {
        $script = {
            param($Set, $Sandbox, $Force)
            $ConfirmPreference = 'Low'
            'user00001' | & $Set -DisplayName 'C' -Sandbox $Sandbox -Force:$Force -PassThru
        }
        $declined = Invoke-WithAnswers @(2) $script @{ Set = $Set; Sandbox = $sandbox; Force = $false }
        $declined.Output.Status | Should -Be 'Declined'
        $forced = Invoke-WithAnswers @() $script @{ Set = $Set; Sandbox = $sandbox; Force = $true }
        $forced.Output.Status | Should -Be 'Updated'
        $forced.Questions.Count | Should -Be 0
    }
    It 'has a table with the diff, and a list' {
        $done = & $Set user00001 -DisplayName 'Viewed' -Sandbox $sandbox -PassThru
        $done | Out-String | Should -Match 'user00001\s+Updated\s+DisplayName: .* \u2192 Viewed'
        $done | Format-List | Out-String | Should -Match 'Duration\s+: \d+\.\d{3} s'
        $done.RequestIds.Count | Should -BeGreaterThan 0
    }
    It 'needs the id of whose users they are' {
        $script = { param($Set) & $Set x -DisplayName y }
        "$((Invoke-WithAnswers @() $script @{ Set = $Set }).Errors)" | Should -Match $Id
    }
    It 'takes defaults from $PSDefaultParameterValues, the sandbox with or without its id' {
        $PSDefaultParameterValues = @{ '*User:Sandbox' = $sandbox }
        (& $Set user00001 -DisplayName 'D' -PassThru).Status | Should -Be 'Updated'
        $PSDefaultParameterValues = @{ '*User:Sandbox' = $sandbox; "*-${Noun}:$Id" = $sandbox.$SandboxId }
        (& $Set user00001 -DisplayName 'E' -PassThru).Status | Should -Be 'Updated'
    }
    It 'works on one user after the other with -ThrottleLimit 1' {
        $slow = New-UserDirectorySandbox 16 -DelayMilliseconds 100
        $names = 1..16 | ForEach-Object { 'user{0:d5}' -f $_ }
        $script = {
            param($Set, $Sandbox, $Names)
            $Names | & $Set -DisplayName 'T' -Sandbox $Sandbox -ThrottleLimit 1 -PassThru | Select-Object -First 1
        }
        $first = Invoke-WithAnswers @() $script @{ Set = $Set; Sandbox = $slow; Names = $names }
        $first.Output.Target | Should -Be 'user00001'
        $slow.Writes | Should -BeLessThan 16
        { & $Set user00001 -Sandbox $slow -ThrottleLimit 257 } |
            Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }
    It 'tries a call no longer than -TimeoutSeconds' {
        $busy = New-UserDirectorySandbox 2 -RequestsPerSecond 0.1
        'user00001', 'user00002' |
            & $Set -DisplayName 'L' -Sandbox $busy -TimeoutSeconds 1 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].CategoryInfo.Category | Should -Be 'LimitsExceeded'
        $failed[0].ErrorDetails.RecommendedAction | Should -Match '-TimeoutSeconds'
    }
    It 'shows users done of how many, rate and time left' {
        $slow = New-UserDirectorySandbox 8 -DelayMilliseconds 60
        $shown = (Invoke-WithAnswers @() {
            param($Set, $Sandbox)
            'nobody', 'user00001', 'user00002', 'user00003', 'user00004', 'user00005', 'user00006', 'user00007' |
                & $Set -DisplayName 'P' -Sandbox $Sandbox -ThrottleLimit 1 -ErrorAction SilentlyContinue
        } @{ Set = $Set; Sandbox = $slow }).Progress
        $shown[0].Activity | Should -Be "$Set $($slow.$SandboxId)"
        $late = @($shown | Where-Object PercentComplete -gt 0)[0]
        $late.StatusDescription | Should -Match '^[1-7] of 8 users, 1 failed, \d.* a second$'
        $late.PercentComplete | Should -Be ([Math]::Floor(100 * [int] $late.StatusDescription.Substring(0, 1) / 8))
        $late.SecondsRemaining | Should -BeGreaterOrEqual 1
        $late.CurrentOperation | Should -Match '^(nobody|user0000\d)$'
        $shown[-1].RecordType | Should -Be 'Completed'
    }
    It 'shows no part and no time left while more may come' {
        $slow = New-UserDirectorySandbox 6 -DelayMilliseconds 120
        $shown = (Invoke-WithAnswers @() {
            param($Set, $Sandbox)
            1..6 | ForEach-Object {
                if ($_ -eq 6) { $null = [Threading.SpinWait]::SpinUntil({ $Sandbox.Writes -ge 3 }, 30000) }
                "user0000$_"
            } | & $Set -DisplayName 'P' -Sandbox $Sandbox -ThrottleLimit 1
        } @{ Set = $Set; Sandbox = $slow }).Progress
        $shown[0].StatusDescription | Should -Match '^\d of at least \d users, '
        $shown[0].PercentComplete, $shown[0].SecondsRemaining | Should -Be -1, -1
    }
    It 'completes attributes, regions and profiles' {
        Get-Completion "$Set -Clear $Clearable" | Should -Contain $Clearable
        Get-Completion "$Set -Attribute $Clearable" | Should -Contain "@{ '$Clearable' = '' }"
        Get-Completion "$Set -Region " | Should -Contain $(if ($Cloud -eq 'AWS') { 'us-east-1' } else { 'cn-shanghai' })
        Get-Completion "$Set -BlankValue C" | Should -Be 'Clear'
    }
    It 'stops within a second of Ctrl+C, says who is not done, and sends nothing more' {
        $slow = New-UserDirectorySandbox 200 -DelayMilliseconds 100
        $names = 1..200 | ForEach-Object { 'user{0:d5}' -f $_ }
        $stopped = Stop-WhileRunning {
            param($Set, $Sandbox, $Names)
            $Names | & $Set -DisplayName Ulm -Sandbox $Sandbox -PassThru
        } @{ Set = $Set; Sandbox = $slow; Names = $names } { $slow.Writes -gt 20 }
        $stopped.State | Should -Be 'Stopped'
        $stopped.Took.TotalSeconds | Should -BeLessThan 1.5
        $stopped.Warnings.Count | Should -Be 1
        $stopped.Warnings[0] | Should -Match '^Stopped\. These users may not be updated: user\d{5}'
        $stopped.Warnings[0] | Should -Match (
            'Earlier users are done; later users were not started\. \d+ of (at least )?\d+ users are done ' +
            '\(\d+ updated, \d+ not done, \d+ s\)\. ' +
            'To go on, run the same command again: it sends only values that still differ\.$')
        $writes = $slow.Writes
        $writes | Should -BeLessThan 200
        # All users before the first named user are done.
        $notDone = [regex]::Matches($stopped.Warnings[0], 'user\d{5}').Value
        $done = $names | Where-Object { $_ -notin $notDone -and $_ -lt $notDone[0] }
        ($done | & $Set -DisplayName Ulm -Sandbox $slow -WhatIf -PassThru).Status | Select-Object -Unique |
            Should -Be 'Unchanged'
        $slow.Writes | Should -Be $writes
    }
}
