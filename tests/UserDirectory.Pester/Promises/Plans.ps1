# Promises of plans in every provider: a plan is applied exactly as reviewed, or refused.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()
$provider.Noun = $Noun

Describe 'Plans of <Noun>' -ForEach $provider {
    BeforeAll {
        # Gets the error that ends a cmdlet.
        function Get-Refusal([scriptblock] $Run) { try { $null = . $Run 3> $null } catch { $_ } }
        # Gets the present users, without times.
        function Get-State($Sandbox) {
            & $Get -Sandbox $Sandbox | Select-Object * -ExcludeProperty *Updated*, UpdateTime | ConvertTo-Json -Depth 5
        }
        # Makes three plans for one user, one after the other. Rows of one run could not set the attribute three times.
        function Get-Step {
            $other = New-UserDirectorySandbox 5
            foreach ($name in 'One', 'Two', 'Three') {
                $change = @{ DisplayName = $name; Sandbox = $other; InformationAction = 'Ignore' }
                & $Set user00001 @change -WhatIf -PassThru
                & $Set user00001 @change
            }
        }
    }
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 5
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ UserName = 'user{0:d5}' -f $_; DisplayName = 'New' } }
    }

    It 'applies what was shown, exactly that' {
        $plan = $rows | & $Set -Sandbox $sandbox -Attribute $AllKinds -WhatIf -PassThru |
            Export-UserDirectoryPlan $path
        $plan.Provider, $plan.Changed, $plan.IsComplete | Should -Be $Noun, 3, $true
        $sandbox.Writes | Should -Be 0
        $applied = Invoke-UserDirectoryPlan $path -Hash $plan.Hash -Sandbox $sandbox -PassThru -Verify
        $applied.Status | Should -Be (@('Updated') * 3)
        # The plan makes the same changes as a run without a plan.
        $other = New-UserDirectorySandbox 5
        $rows | & $Set -Sandbox $other -Attribute $AllKinds
        Get-State $sandbox | Should -Be (Get-State $other)
        (Import-UserDirectoryPlan $path | Invoke-UserDirectoryPlan -Sandbox $sandbox -PassThru).Status |
            Should -Be (@('Unchanged') * 3)
    }
    It 'fails a user alone who is no longer as reviewed, with what differs' {
        $plan = $rows | & $Set -Sandbox $sandbox -WhatIf -PassThru | Export-UserDirectoryPlan $path
        & $Set user00002 -DisplayName 'Other' -Sandbox $sandbox
        $applied = Invoke-UserDirectoryPlan $path -Hash $plan.Hash -Sandbox $sandbox -PassThru `
            -ErrorVariable failed -ErrorAction SilentlyContinue
        $applied.Status | Should -Be 'Updated', 'Failed', 'Updated'
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ChangedSince,*'
        "$($failed[0].ErrorDetails)" | Should -BeLike '*.jsonl:3: user00002: Someone else has changed Disp*'
        "$($failed[0].Exception.Since)" | Should -BeLike 'DisplayName: * Other'
        (& $Get user00002 -Sandbox $sandbox).DisplayName | Should -Be 'Other'
        # The error has the user, so that an administrator can look at the user and plan again.
        $failed[0].TargetObject.Name | Should -Be 'user00002'
    }
    It 'gives back whom a bounded run has failed as it came, to be looked at and piped in again' {
        $plan = $rows | & $Set -Sandbox $sandbox -WhatIf -PassThru | Export-UserDirectoryPlan $path
        & $Set user00002 -DisplayName 'Other' -Sandbox $sandbox
        Invoke-UserDirectoryPlan $path -Hash $plan.Hash -Sandbox $sandbox -MaximumChange '100%' `
            -ErrorVariable failed -ErrorAction SilentlyContinue 3> $null
        "$($failed[0].ErrorDetails)" | Should -BeLike '*.jsonl:3: user00002: Someone else has changed Disp*'
        $given = Import-UserDirectoryPlan $path | Where-Object Name -eq user00002
        $failed[0].TargetObject | ConvertTo-Json -Depth 4 | Should -Be ($given | ConvertTo-Json -Depth 4)
        $failed[0].TargetObject | Invoke-UserDirectoryPlan -Sandbox $sandbox -ErrorVariable again `
            -ErrorAction SilentlyContinue 3> $null
        "$($again[0].ErrorDetails)" | Should -BeLike '*.jsonl:3: user00002: *'
    }
    It 'sends nothing for a wrong or missing hash, a changed or torn plan, or a plan of another directory' {
        $plan = $rows | & $Set -Sandbox $sandbox -WhatIf -PassThru | Export-UserDirectoryPlan $path
        $torn = Join-Path $TestDrive 'torn.jsonl'
        Get-Content $path | Select-Object -First 3 | Set-Content $torn
        $changed = Join-Path $TestDrive 'changed.jsonl'
        (Get-Content $path -Raw).Replace('"New"', '"Boss"') | Set-Content $changed -NoNewline
        $seed = Join-Path $TestDrive 'seed.json'
        Set-Content $seed '{ "organizationId": "m-0123456789abcdef0123456789abcdef", "directoryId": "d-0123456789",
            "identityStoreId": "d-0123456789", "cloudSsoDirectoryId": "d-00fc2p61abcd", "madeUpUsers": 5 }'
        $elsewhere = New-UserDirectorySandbox -Json $seed
        $here = @{ Sandbox = $sandbox }
        $tries = @{
            HashMissing = { Invoke-UserDirectoryPlan $path @here }
            HashMismatch = { Invoke-UserDirectoryPlan $path -Hash ('0' * 64) @here }
            UnreadablePlan = { Invoke-UserDirectoryPlan $torn -Hash $plan.Hash @here }
            OtherDirectory = { Invoke-UserDirectoryPlan $path -Hash $plan.Hash -Sandbox $elsewhere }
        }
        foreach ($id in $tries.Keys) {
            $refused = Get-Refusal $tries[$id]
            $refused.FullyQualifiedErrorId | Should -BeLike "$id,*"
            "$refused" | Should -BeLike 'Nothing was sent: *'
        }
        "$(Get-Refusal { Invoke-UserDirectoryPlan $changed -Hash $plan.Hash @here })" |
            Should -BeLike 'Nothing was sent: *changed after it was made*'
        $given = @{ DirectoryId = if ($Noun -eq 'WmUser') { 'm-' + '0' * 32 } else { 'd-' + '0' * 10 } }
        $given += @{ AccessKey = 'a'; SecretKey = 'b'; Region = 'eu-west-1'; Hash = $plan.Hash }
        "$(Get-Refusal { Invoke-UserDirectoryPlan $path @given })" |
            Should -BeLike "*the changes belong to $Noun $($plan.Directory), not to *"
        $sandbox.Writes + $elsewhere.Writes | Should -Be 0
    }
    It 'warns about users that failed when the plan was made, and about an incomplete plan' {
        $rows[1].UserName = 'nobody'
        $plan = $rows | & $Set -Sandbox $sandbox -WhatIf -PassThru -ErrorAction SilentlyContinue |
            Export-UserDirectoryPlan $path
        $plan.Failed | Should -Be 1
        (Import-UserDirectoryPlan $path).Status | Should -Be 'WhatIf', 'Failed', 'WhatIf'
        Invoke-UserDirectoryPlan $path -Hash $plan.Hash -Sandbox $sandbox -WarningVariable told 3> $null
        "$told" | Should -BeLike '1 user failed when the plan was made and is skipped.'

        # A command before the exporting cmdlet ends with an error, as by Ctrl+C, so the plan is cut off.
        $null = Get-Refusal {
            $rows[0, 2] | & $Set -Sandbox $sandbox -DisplayName Newer -WhatIf -PassThru |
                ForEach-Object { $_; throw 'cut off' } | Export-UserDirectoryPlan $path
        }
        $cut = Import-UserDirectoryPlan $path -Summary
        $cut.IsComplete, $cut.Changed | Should -Be $false, 1
        (Import-UserDirectoryPlan $path -WarningVariable told 3> $null).Status | Should -Contain 'WhatIf'
        "$told" | Should -BeLike 'The plan is not complete*'
        Invoke-UserDirectoryPlan $path -Hash $cut.Hash -Sandbox $sandbox -WarningVariable told 3> $null
        "$told" | Should -BeLike '*The plan is not complete*'
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be 'Newer'
    }
    It 'is complete if a limit stopped the run, and is applied without a warning' {
        $refused = Get-Refusal {
            $rows | & $Set -Sandbox $sandbox -MaximumChange 2 -PassThru | Export-UserDirectoryPlan $path
        }
        $plan = Import-UserDirectoryPlan $path -Summary
        $plan.IsComplete, $plan.Changed | Should -Be $true, 3
        "$refused" | Should -BeLike "Nothing was sent.*The complete plan of this run is in '*', hash $($plan.Hash). *"
        $again = Get-Refusal {
            $rows | & $Set -Sandbox $sandbox -MaximumChange 2 -WhatIf -PassThru | Export-UserDirectoryPlan $path
        }
        "$again" | Should -BeLike "*hash $((Import-UserDirectoryPlan $path -Summary).Hash). *"
        $plan = Import-UserDirectoryPlan $path -Summary
        $applied = $plan | Invoke-UserDirectoryPlan -Sandbox $sandbox -PassThru -WarningVariable told 3> $null
        $applied.Status | Should -Be (@('Updated') * 3)
        $told | Should -BeNullOrEmpty
    }
    It 'shows its hash first, and is taken by its object, from the pipeline and as -Path' {
        $plan = $rows | & $Set -Sandbox $sandbox -WhatIf -PassThru | Export-UserDirectoryPlan $path
        $read = Import-UserDirectoryPlan $path -Summary
        ($read | Format-List | Out-String).Trim() | Should -Match "^Hash +: $($plan.Hash)"
        @($read.PSObject.Properties)[0].Value | Should -Be $plan.Hash
        $told = Import-UserDirectoryPlan $path 6>&1 | Select-Object -First 1
        "$told" | Should -BeLike "Plan $($plan.Hash): *, 3 would change, 0 unchanged, 0 failed"
        $clixml = Join-Path $TestDrive 'plan.xml'
        $plan | Export-Clixml $clixml
        foreach ($way in {
                $read | Invoke-UserDirectoryPlan -Sandbox $sandbox -PassThru
            }, {
                Invoke-UserDirectoryPlan $read -Sandbox $sandbox -PassThru
            }, {
                Import-Clixml $clixml | Invoke-UserDirectoryPlan -Hash $plan.Hash -Sandbox $sandbox -PassThru
            }) {
            $applied = & $way
            $applied.Count | Should -Be 3
            $applied.Plan | Should -Be (@($plan.Hash) * 3)
        }
        (& $Get user00003 -Sandbox $sandbox).DisplayName | Should -Be 'New'
        # An object belongs to the plan from which it was read. Another plan in this file is refused.
        $null = $rows[0] | & $Set -Sandbox $sandbox -WhatIf -PassThru | Export-UserDirectoryPlan $path
        $refused = Get-Refusal { $read | Invoke-UserDirectoryPlan -Sandbox $sandbox }
        $refused.FullyQualifiedErrorId | Should -BeLike 'HashMismatch,*'
        (Get-Refusal { $read, $read | Invoke-UserDirectoryPlan -Sandbox $sandbox }).FullyQualifiedErrorId |
            Should -BeLike 'SeveralPlans,*'
        (Get-Refusal { $applied | Invoke-UserDirectoryPlan -Hash $plan.Hash -Sandbox $sandbox }).FullyQualifiedErrorId |
            Should -BeLike 'HashOfResults,*'
    }
    It 'says of a wrong hash what both are, and what is no hash' {
        $plan = $rows | & $Set -Sandbox $sandbox -WhatIf -PassThru | Export-UserDirectoryPlan $path
        $wrong = 'AB' * 32
        "$(Get-Refusal { Invoke-UserDirectoryPlan $path -Hash $wrong -Sandbox $sandbox })" |
            Should -BeLike "*its hash is $($plan.Hash), and the reviewed hash is $($wrong.ToLower())."
        "$(Get-Refusal { Invoke-UserDirectoryPlan $path -Hash abc -Sandbox $sandbox })" |
            Should -BeLike "*-Hash 'abc' is not 64 hexadecimal digits*"
        $sandbox.Writes | Should -Be 0
    }
    It 'applies the bytes that were hashed, even if the file changes: <When>' -ForEach @(
        @{ When = 'in mid-run'; Limits = @{ ThrottleLimit = 1 } }
        @{ When = 'between the first read and the first request'; Limits = @{ MaximumChange = '100%' } }
    ) {
        $sandbox = New-UserDirectorySandbox 200
        $names = 1..200 | ForEach-Object { 'user{0:d5}' -f $_ }
        $long = 'reviewed ' * 15
        $many = $names | ForEach-Object { [pscustomobject]@{ UserName = $_; DisplayName = $long + $_ } }
        $plan = $many | & $Set -Sandbox $sandbox -WhatIf -PassThru | Export-UserDirectoryPlan $path
        (Get-Item $path).Length | Should -BeGreaterThan 65536
        $text = [IO.File]::ReadAllText($path).Replace('reviewed ', 'unwanted ')
        $overwritten = [pscustomobject]@{ Count = 0; Writes = -1 }
        $overwrite = {
            if ($overwritten.Count++ -eq 0) {
                $overwritten.Writes = $sandbox.Writes
                # The file changes in place, and keeps its length.
                $file = [IO.File]::Open($path, 'Open', 'Write', 'ReadWrite, Delete')
                $bytes = [Text.Encoding]::UTF8.GetBytes($text)
                $file.Write($bytes, 0, $bytes.Length)
                $file.Dispose()
            }
        }
        # The first verbose line is written at the first read.
        if ($When -eq 'in mid-run') {
            Invoke-UserDirectoryPlan $path -Hash $plan.Hash -Sandbox $sandbox @Limits -PassThru |
                ForEach-Object $overwrite
        }
        else {
            Invoke-UserDirectoryPlan $path -Hash $plan.Hash -Sandbox $sandbox @Limits -Verbose 4>&1 |
                ForEach-Object $overwrite
            $overwritten.Writes | Should -Be 0
        }
        $overwritten.Count | Should -BeGreaterThan 0
        $is = & $Get -Sandbox $sandbox | Sort-Object $Key | ForEach-Object DisplayName
        $is | Should -Be $many.DisplayName
        (Get-Refusal { Import-UserDirectoryPlan $path -Summary -ErrorAction Stop }) |
            Should -BeLike '*The plan was changed after it was made*'
    }
    It 'is reported from the bytes that were hashed' {
        $sandbox = New-UserDirectorySandbox 200
        $many = 1..200 | ForEach-Object {
            [pscustomobject]@{ UserName = 'user{0:d5}' -f $_; DisplayName = 'reviewed ' * 15 + $_ }
        }
        $plan = $many | & $Set -Sandbox $sandbox -WhatIf -PassThru | Export-UserDirectoryPlan $path
        $text = [IO.File]::ReadAllText($path).Replace('reviewed ', 'unwanted ')
        $report = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        $first = $true
        Import-UserDirectoryPlan $path 6> $null | ForEach-Object {
            if ($first) { [IO.File]::WriteAllText($path, $text); $first = $false }
            $_
        } | Export-UserDirectoryReport $report
        $told = Get-Content $report -Raw
        $told | Should -Not -Match 'unwanted'
        [regex]::Matches($told, 'user00\d{3}').Count | Should -BeGreaterOrEqual 200
        $null = $many | & $Set -Sandbox $sandbox -WhatIf -PassThru | Export-UserDirectoryPlan "$path.md.jsonl"
        $again = Import-UserDirectoryPlan "$path.md.jsonl" -Summary
        $again | Export-UserDirectoryReport "$report.md"
        $facts = Get-Content "$report.md" | Where-Object { $_ -match '^- ' }
        $facts[0] | Should -Match $again.Hash
        # The file now has another plan than the object.
        (Get-Refusal { $plan | Export-UserDirectoryReport $report }).FullyQualifiedErrorId |
            Should -BeLike 'UnreadablePlan,*'
    }
    It 'is refused in place of a journal, and a journal in place of a plan' {
        $plan = $rows | & $Set -Sandbox $sandbox -WhatIf -PassThru | Export-UserDirectoryPlan $path
        $journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        & $Set user00004 -DisplayName 'New' -Sandbox $sandbox -JournalPath $journal
        $content = [IO.File]::ReadAllText($journal)
        foreach ($try in {
                Import-UserDirectoryPlan $journal -ErrorAction Stop
            }, {
                Invoke-UserDirectoryPlan $journal -Hash $plan.Hash -Sandbox $sandbox
            }) {
            "$(Get-Refusal $try)" |
                Should -BeLike '*The file is a journal, not a plan. Import-UserDirectoryJournal reads it*undoes what*'
        }
        foreach ($try in { Import-UserDirectoryJournal $path }, { Undo-UserDirectoryChange $path -Sandbox $sandbox }) {
            "$(Get-Refusal $try)" |
                Should -BeLike '*The file is a plan, not a journal. Import-UserDirectoryPlan reads it*applies it.'
        }
        "$(Get-Refusal { & $Set user00001 -DisplayName y -Sandbox $sandbox -JournalPath $path })" |
            Should -BeLike 'Nothing was sent: *is a plan, not a journal. Give a new file or a journal.'
        "$(Get-Refusal { $rows | & $Set -Sandbox $sandbox -WhatIf -PassThru | Export-UserDirectoryPlan $journal })" |
            Should -BeLike '*is a journal, and a plan must not replace a journal*'
        [IO.File]::ReadAllText($journal) | Should -Be $content
        (Import-UserDirectoryPlan $path -Summary).Hash | Should -Be $plan.Hash
        $sandbox.Writes | Should -Be 1
    }
    It 'changes nothing the second time, though a user has three rows, and nor does an undo' {
        $before = (& $Get user00001 -Sandbox $sandbox).DisplayName
        $plan = Get-Step | Export-UserDirectoryPlan $path
        $journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        ($plan | Invoke-UserDirectoryPlan -Sandbox $sandbox -PassThru -JournalPath $journal).Status |
            Should -Be (@('Updated') * 3)
        $writes = $sandbox.Writes
        ($plan | Invoke-UserDirectoryPlan -Sandbox $sandbox -PassThru).Status | Should -Be (@('Unchanged') * 3)
        ($plan | Invoke-UserDirectoryPlan -Sandbox $sandbox -PassThru -MaximumChange 0).Status |
            Should -Be (@('Unchanged') * 3)
        (Import-UserDirectoryPlan $path | Invoke-UserDirectoryPlan -Sandbox $sandbox -PassThru).Status |
            Should -Be (@('Unchanged') * 3)
        $sandbox.Writes | Should -Be $writes
        (Undo-UserDirectoryChange $journal -Sandbox $sandbox -PassThru).Status | Should -Be (@('Updated') * 3)
        (Undo-UserDirectoryChange $journal -Sandbox $sandbox -PassThru).Status | Should -Be (@('Unchanged') * 3)
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be $before
        # A change by someone else still fails the user.
        & $Set user00001 -DisplayName 'Other' -Sandbox $sandbox
        $applied = $plan | Invoke-UserDirectoryPlan -Sandbox $sandbox -PassThru -ErrorAction SilentlyContinue 3> $null
        $applied[0].Status | Should -Be 'Failed'
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be 'Other'
    }
    It 'counts users, not rows, for -MinimumInput of a plan and of an undo' {
        $plan = Get-Step | Export-UserDirectoryPlan $path
        "$(Get-Refusal { $plan | Invoke-UserDirectoryPlan -Sandbox $sandbox -MinimumInput 2 })" |
            Should -BeLike 'Nothing was sent. The input has 1 user, and -MinimumInput is 2.*'
        $journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        $plan | Invoke-UserDirectoryPlan -Sandbox $sandbox -MinimumInput 1 -JournalPath $journal
        "$(Get-Refusal { Undo-UserDirectoryChange $journal -Sandbox $sandbox -MinimumInput 3 })" |
            Should -BeLike 'Nothing was sent. The input has 1 user, and -MinimumInput is 3.*'
        Undo-UserDirectoryChange $journal -Sandbox $sandbox -MinimumInput 1
    }
    It 'applies limits to all users of a plan, asks, shows, and writes a journal' {
        $rows[2].DisplayName = ''
        $plan = $rows | & $Set -Sandbox $sandbox -WhatIf -PassThru | Export-UserDirectoryPlan $path
        $plan.Unchanged | Should -Be 1
        $apply = @{ Path = $path; Hash = $plan.Hash; Sandbox = $sandbox }
        $refused = Get-Refusal { Invoke-UserDirectoryPlan @apply -MaximumChange '60%' }
        "$refused" | Should -BeLike 'Nothing was sent. 2 of 3 users would change, and -MaximumChange is 60%*'
        foreach ($bound in @{ MaximumClear = 0 }, @{ MaximumFailure = '10%' }, @{ MinimumInput = 1 }) {
            Invoke-UserDirectoryPlan @apply @bound -WhatIf 6> $null
        }
        (Get-Refusal { Invoke-UserDirectoryPlan @apply -MinimumInput 9 }).FullyQualifiedErrorId |
            Should -BeLike 'MinimumInput,*'
        $sandbox.Writes | Should -Be 0
        $asked = Invoke-WithAnswers @(2, 0) {
            param($apply) Invoke-UserDirectoryPlan @apply -Confirm -PassThru -ThrottleLimit 1 -TimeoutSeconds 60
        } @{ apply = $apply }
        $asked.Output.Status | Should -Be 'Declined', 'Updated'
        $journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        Invoke-UserDirectoryPlan @apply -Force -Confirm -JournalPath $journal -Reason 'CHG-1'
        (Import-UserDirectoryJournal $journal).Reason | Should -Be 'CHG-1'
    }
    It 'takes deserialized plans, and refuses results of updates' {
        $shown = $rows | & $Set -Sandbox $sandbox -Attribute $AllKinds -WhatIf -PassThru
        $clixml = Join-Path $TestDrive 'shown.xml'
        $shown | Export-Clixml $clixml
        $plan = Import-Clixml $clixml | Export-UserDirectoryPlan $path
        Import-UserDirectoryPlan $path | ForEach-Object { "$($_.Changes)" } |
            Should -Be ($shown | ForEach-Object { "$($_.Changes)" })
        Invoke-UserDirectoryPlan -LiteralPath $path -Hash $plan.Hash.ToUpper() -Sandbox $sandbox -PassThru |
            ForEach-Object Status | Should -Be (@('Updated') * 3)
        $made = & $Set user00004 -DisplayName 'New' -Sandbox $sandbox -PassThru
        (Get-Refusal { $made | Export-UserDirectoryPlan $path }).FullyQualifiedErrorId | Should -BeLike 'NoPlan,*'
        (Get-Refusal { $made | Invoke-UserDirectoryPlan -Sandbox $sandbox }).FullyQualifiedErrorId |
            Should -BeLike 'NoPlan,*'
    }
    It 'uses the given keys' {
        $server = Start-SandboxServer '--users', '5', '--session-token', 'pester-token'
        try {
            $region = if ($Cloud -eq 'AWS') { $server.region } else { $server.cloudSsoRegion }
            $who = @{ AccessKey = $server.accessKey; SecretKey = $server.secretKey; SessionToken = 'pester-token' }
            $who += @{ Region = $region; EndpointUrl = $server.url }
            $where = @{ $Id = $server.$SandboxId }
            $plan = $rows | & $Set @who @where -WhatIf -PassThru | Export-UserDirectoryPlan $path
            (Invoke-UserDirectoryPlan $path -Hash $plan.Hash @who -DirectoryId $server.$SandboxId -PassThru).Status |
                Should -Be (@('Updated') * 3)
            $wrong = $who.Clone(); $wrong.Remove('AccessKey'); $wrong.Remove('SecretKey')
            $secret = ConvertTo-SecureString 'wrong' -AsPlainText -Force
            $wrong.Credential = [pscredential]::new($server.accessKey, $secret)
            $refused = Get-Refusal { Invoke-UserDirectoryPlan $path -Hash $plan.Hash @wrong }
            $refused.CategoryInfo.Category | Should -Be 'AuthenticationError'
        }
        finally { $server.Process.Kill(); $server.Process.Dispose() }
        $refused = Get-Refusal {
            Invoke-UserDirectoryPlan $path -Hash $plan.Hash -ProfileName 'no such profile' -Region $region
        }
        $refused.CategoryInfo.Category | Should -Be 'AuthenticationError'
    }
}
