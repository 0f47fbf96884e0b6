# Promises of every update cmdlet about limits and journals.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()
$provider.Noun = $Noun

Describe '<Set>: bounds and journal' -ForEach $provider {
    BeforeAll {
        # Gets the error that ends a run which exceeds its limits.
        function Get-Refusal([scriptblock] $Run) { try { $null = . $Run 3> $null } catch { $_ } }
    }
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 20
        $rows = 1..20 | ForEach-Object { [pscustomobject]@{ UserName = 'user{0:d5}' -f $_; DisplayName = 'New' } }
    }

    It 'sends nothing where more users would change than may, and says what would let it through' {
        $failed = Get-Refusal { $rows | & $Set -Sandbox $sandbox -MaximumChange 2, '10%' }
        $sandbox.Writes | Should -Be 0
        $failed.FullyQualifiedErrorId | Should -BeLike 'MaximumChange,*'
        $text = "$failed"
        $text | Should -BeLike 'Nothing was sent. 20 of 20 users would change, and -MaximumChange is 2, 10%.*'
        $text | Should -BeLike '*DisplayName for 20.*user00001: DisplayName: *run again with -MaximumChange 20.*'
        $failed.TargetObject.UserName | Should -Be $rows.UserName
    }
    It 'gives back every row of a user whose plan a bound holds' {
        $failed = Get-Refusal { @($rows) + $rows[0] | & $Set -Sandbox $sandbox -MaximumChange 2 }
        $failed.TargetObject.UserName | Should -Be (@($rows) + $rows[0]).UserName
    }
    It 'makes the run that the bounds let through, by $PSDefaultParameterValues too' {
        $PSDefaultParameterValues = @{ "$($Set):MaximumChange" = '100%' }
        $rows | & $Set -Sandbox $sandbox -MinimumInput 20 -MaximumFailure 0 -MaximumClear 0
        (& $Get -Sandbox $sandbox).DisplayName | Should -Be (@('New') * 20)
    }
    It 'reads a user again before the update, but not where the update has the revision of the plan' {
        & $Set user00001 -DisplayName 'Old' -Sandbox $sandbox
        $once = $sandbox.Reads
        & $Set user00001 -DisplayName 'New' -Sandbox $sandbox -MaximumChange 1
        $times = if ($Noun -eq 'IdsUser') { 1 } else { 2 }
        $sandbox.Reads - $once | Should -Be ($times * $once)
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be 'New'
    }
    It 'writes the plan to the pipeline if a limit stops the run, and sends nothing' {
        try { $null = $rows | & $Set -Sandbox $sandbox -MaximumChange 0 -PassThru -OutVariable plan 3> $null } catch { }
        $plan.Status | Should -Be (@('WhatIf') * 20)
        $plan[0].Changes[0].After | Should -Be 'New'
        $sandbox.Writes | Should -Be 0
    }
    It 'counts clears by attribute, by whatever road' {
        foreach ($road in @{ Clear = $Clearable }, @{ Attribute = @{ $Clearable = '<delete>' } }) {
            $failed = Get-Refusal { & $Set user00001 @road -Sandbox $sandbox -MaximumClear 0 }
            $failed.FullyQualifiedErrorId | Should -BeLike 'MaximumClear,*'
        }
        $sandbox.Writes | Should -Be 0
    }
    It 'counts a clear of a blank cell, of the marker, and in any row of a user, by user' {
        $blank = 1..20 | ForEach-Object { [pscustomobject]@{ UserName = 'user{0:d5}' -f $_; $Clearable = '' } }
        $marked = 1..20 | ForEach-Object { [pscustomobject]@{ UserName = 'user{0:d5}' -f $_; $Clearable = '<delete>' } }
        $refusals = @(
            Get-Refusal { $blank | & $Set -Sandbox $sandbox -MaximumClear 19 -BlankValue Clear }
            Get-Refusal { $marked | & $Set -Sandbox $sandbox -MaximumClear 19 }
            Get-Refusal { $marked[0..9] + $rows + $marked[10..19] + $rows | & $Set -Sandbox $sandbox -MaximumClear 19 }
        )
        $refusals.FullyQualifiedErrorId | Should -BeLike 'MaximumClear,*'
        "$($refusals[2])" | Should -BeLike "Nothing was sent. $Clearable would be cleared for 20 of 20 users*"
        $sandbox.Writes | Should -Be 0
        # The limit in the error is sufficient for all rows of all users.
        $marked[0..9] + $rows + $marked[10..19] + $rows | & $Set -Sandbox $sandbox -MaximumClear 20 -MaximumChange 20
        (& $Get -Sandbox $sandbox).DisplayName | Should -Be (@('New') * 20)
        & $Get -Sandbox $sandbox | Where-Object { $_.$Clearable } | Should -BeNullOrEmpty
    }
    It 'holds to every limit that is given' {
        $failed = Get-Refusal { $rows[0..9] + $rows[0] | & $Set -Sandbox $sandbox -MaximumChange 1, '50%' }
        "$failed" | Should -BeLike '*10 of 10 users would change, and -MaximumChange is 1, 50%*'
        $failed = Get-Refusal { $rows | & $Set -Sandbox $sandbox -MaximumChange 20, '50%' }
        "$failed" | Should -BeLike '*run again with -MaximumChange 20.*'
        $sandbox.Writes | Should -Be 0
    }
    It 'takes the limit that it names for an empty input' {
        $failed = Get-Refusal { @() | & $Set -Sandbox $sandbox -MinimumInput 1 }
        "$failed" | Should -BeLike '*has 0 rows, and -MinimumInput is 1*run again with -MinimumInput 0.*'
        @() | & $Set -Sandbox $sandbox -MinimumInput 0
    }
    It 'tells of the limit where a command after it has enough' {
        $shown = $rows | & $Set -Sandbox $sandbox -MaximumChange 2 -PassThru -ErrorVariable failed `
            -ErrorAction SilentlyContinue 3> $null | Select-Object -First 3
        $shown.Status | Should -Be 'WhatIf', 'WhatIf', 'WhatIf'
        "$($failed[0].ErrorDetails)" | Should -BeLike 'Nothing was sent. 20 of 20 users would change*'
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'MaximumChange,*'
        $sandbox.Writes | Should -Be 0
    }
    It 'keeps the plan of a run that a limit stops in -PlanPath' {
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        $rows[4].UserName = 'nobody'
        $failed = Get-Refusal {
            $rows | & $Set -Sandbox $sandbox -MaximumChange 2 -PlanPath $path -ErrorAction SilentlyContinue
        }
        $plan = Import-UserDirectoryPlan $path -Summary
        $plan.IsComplete, $plan.Changed, $plan.Failed | Should -Be $true, 19, 1
        "$failed" | Should -BeLike ('*The complete plan of this run is in ''*'', hash ' + "$($plan.Hash)*")
        Get-OtherReader $path | Should -BeNullOrEmpty
        # A run within its limits keeps the earlier plan file, and makes no other file.
        & $Set user00001 -DisplayName 'Old' -Sandbox $sandbox -MaximumChange 2 -PlanPath $path
        (Import-UserDirectoryPlan $path -Summary).Hash | Should -Be $plan.Hash
        @(Get-ChildItem "$path*").Count | Should -Be 1
        & $Set user00001 -DisplayName 'User 1' -Sandbox $sandbox
    }
    It 'refuses -PlanPath without a limit, and where a journal is' {
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        { & $Set user00001 -DisplayName x -Sandbox $sandbox -PlanPath $path } |
            Should -Throw '*this run has no limit: give a limit*'
        & $Set user00001 -DisplayName x -Sandbox $sandbox -JournalPath $path
        { & $Set user00001 -DisplayName y -Sandbox $sandbox -PlanPath $path -MaximumChange 1 } |
            Should -Throw "Nothing was sent: *is a journal*"
        $sandbox.Writes | Should -Be 1
    }
    It 'changes no user if nearly all rows fail, or the file is too small' {
        $bad = @($rows[0]) + (1..9 | ForEach-Object { [pscustomobject]@{ UserName = "gone$_"; DisplayName = 'New' } })
        $failed = Get-Refusal { $bad | & $Set -Sandbox $sandbox -MaximumFailure '10%' -ErrorAction SilentlyContinue }
        $failed.FullyQualifiedErrorId | Should -BeLike 'MaximumFailure,*'
        $failed = Get-Refusal { $rows[0] | & $Set -Sandbox $sandbox -MinimumInput 2 }
        $failed.FullyQualifiedErrorId | Should -BeLike 'MinimumInput,*'
        $sandbox.Writes | Should -Be 0
    }
    It 'gives back rows as they came, with where they are from' {
        $file = Join-Path $TestDrive 'held.csv'
        Set-Content $file 'UserName,DisplayName', 'user00001,"A, B"', 'nobody,C'
        try {
            Import-UserDirectoryCsv $file | & $Set -Sandbox $sandbox -MaximumChange 0 -ErrorVariable errors `
                -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        }
        catch { $failed = $_ }
        $failed.TargetObject | ConvertTo-Csv | Should -Be (Import-Csv $file | Select-Object -First 1 | ConvertTo-Csv)
        "$($errors[0].ErrorDetails)" | Should -Match '^held\.csv:3: nobody: '
        $object = [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'D'; Since = Get-Date }
        $failed = Get-Refusal { $object | & $Set -Sandbox $sandbox -MaximumChange 0 -WarningAction SilentlyContinue }
        $held = @($failed.TargetObject)[0]
        $held | ConvertTo-Json | Should -Be ($object | ConvertTo-Json)
        $held.Since | Should -BeOfType datetime
    }
    It 'refuses what is no limit' {
        { & $Set user00001 -DisplayName x -Sandbox $sandbox -MaximumChange some } | Should -Throw '*is not a limit*'
    }
    It 'keeps a journal of what it did, and why' {
        $path = Join-Path $TestDrive 'run.jsonl'
        Remove-Item $path -ErrorAction Ignore
        $rows[0..1] | & $Set -Sandbox $sandbox -JournalPath $path -Reason CHG-42 -ThrottleLimit 1
        $events = Get-Content $path | ConvertFrom-Json
        $events.type | Should -Be (@('userdirectory.update.begun', 'userdirectory.update.ended') * 2)
        $events.specversion | Should -Be (@('1.0') * 4)
        $events[1].data.status | Should -Be 'Updated'
        $events[1].data.reason | Should -Be 'CHG-42'
        $events[1].data.changes[0].after | Should -Be 'New'
        $events[1].data.requestIds | Should -Not -BeNullOrEmpty
        & $Set user00001 -DisplayName 'Newer' -Sandbox $sandbox -JournalPath $path
        (Get-Content $path).Count | Should -Be 6
    }
    It 'writes a journal for each run in a folder, and no journal with -WhatIf' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        1..2 | ForEach-Object { & $Set user00001 -DisplayName "n$_" -Sandbox $sandbox -JournalPath $folder }
        & $Set user00001 -DisplayName z -Sandbox $sandbox -JournalPath $folder -WhatIf
        (Get-ChildItem $folder).Count | Should -Be 2
    }
    It 'sends nothing where the journal can not be written' {
        $path = Join-Path $TestDrive 'no/such/folder/run.jsonl'
        { & $Set user00001 -DisplayName x -Sandbox $sandbox -JournalPath $path } |
            Should -Throw 'Nothing was sent: the journal*'
        $sandbox.Writes | Should -Be 0
    }
}
