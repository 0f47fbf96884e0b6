# Promises of every update cmdlet about its end: its messages, and the return of every row that is not done.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()

Describe '<Set>: the totals of a run' -ForEach $provider {
    BeforeEach { $sandbox = New-UserDirectorySandbox 5 }

    It 'are an information line, which can be caught, silenced, and written with -Verbose' {
        $users = 'user00001', 'user00002', 'user00003'
        & $Set user00001 -DisplayName E -Sandbox $sandbox 6> $null
        $said = $users | & $Set -DisplayName E -Sandbox $sandbox 6>&1
        "$said" | Should -Match '^2 updated, 1 unchanged, \d+ s$'
        $said.Tags | Should -Be 'PSHOST'
        $said.MessageData | Should -BeOfType System.Management.Automation.HostInformationMessage
        $users | & $Set -DisplayName E -Sandbox $sandbox -InformationAction Ignore 6>&1 | Should -BeNullOrEmpty
        $verbose = $users | & $Set -DisplayName E -Sandbox $sandbox -Verbose 4>&1 6> $null
        "$($verbose[-1])" | Should -Match '^3 unchanged, \d+ s$'
    }
    It 'are of the plan with -WhatIf' {
        $said = 'user00001', 'user00002' | & $Set -DisplayName E -Sandbox $sandbox -WhatIf 6>&1
        "$($said[-1])" | Should -Match '^2 would change, \d+ s$'
    }
    It 'is not said of one user, as other cmdlets are silent; -Verbose says it' {
        & $Set user00001 -DisplayName F -Sandbox $sandbox 3>&1 6>&1 | Should -BeNullOrEmpty
        [pscustomobject]@{ UserName = 'user00002'; DisplayName = 'F' } | & $Set -Sandbox $sandbox 3>&1 6>&1 |
            Should -BeNullOrEmpty
        & $Set user00003 -DisplayName F -Sandbox $sandbox -WhatIf 3>&1 6>&1 | Should -BeNullOrEmpty
        "$((& $Set user00003 -DisplayName F -Sandbox $sandbox -Verbose 4>&1)[-1])" | Should -Match '^1 updated, \d+ s$'
        "$($null | & $Set -DisplayName F -Sandbox $sandbox 6>&1)" | Should -BeNullOrEmpty
        "$(@() | & $Set -DisplayName F -Sandbox $sandbox 6>&1)" | Should -Match '^no users, \d+ s$'
    }
    It 'is not said of one user who failed: the error is all' {
        $said = & $Set nobody -DisplayName F -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue `
            3>&1 6>&1
        $said | Should -BeNullOrEmpty
        $failed.Count | Should -Be 1
    }
    It 'is said once where a row failed, with the place of the rows' {
        $said = 'user00001', 'nobody' |
            & $Set -DisplayName E -Sandbox $sandbox -Verbose -ErrorAction SilentlyContinue 3>&1 4>&1 6>&1
        @("$($said -join "`n")" | Select-String '1 updated, 1 failed' -AllMatches).Matches.Count | Should -Be 1
        "$($said[-1])" | Should -BeLike '*are in TargetObject of the errors: *'
    }
    It 'is said by the one error of a run that did nothing, and not besides' {
        $names = 1..5 | ForEach-Object { "user0000$_" }
        $said = & {
            try { $names | & $Set -DisplayName E -Sandbox $sandbox -MaximumChange 2 3>&1 6>&1 }
            catch { "$_" }
        }
        @($said).Count | Should -Be 1
        "$said" | Should -Match ' 5 rows are not done: TargetObject has them all\.$'
        $file = Join-Path $TestDrive "$Set stopped.csv"
        $said = & {
            try { $names | & $Set -DisplayName E -Sandbox $sandbox -MaximumChange 2 -FailedPath $file 3>&1 6>&1 }
            catch { }
        }
        "$said" | Should -BeLike "*: 5 not done, * s. Rows that failed or are not done are in '$file'."
    }
    It 'points to no error where the caller has thrown the errors away' {
        $rows = [pscustomobject]@{ UserName = 'user00001' }, [pscustomobject]@{ UserName = 'nobody' }
        $said = $rows | & $Set -DisplayName E -Sandbox $sandbox -ErrorAction Ignore 3>&1 6>&1
        "$said" | Should -BeLike "*1 updated, 1 failed, * Use -FailedPath to keep the rows that failed or are not done."
        "$said" | Should -Not -Match 'TargetObject|error'
        $file = Join-Path $TestDrive "$Set failed.csv"
        $said = $rows | & $Set -DisplayName E -Sandbox $sandbox -ErrorAction Ignore -FailedPath $file 3>&1 6>&1
        "$said" | Should -BeLike "*1 unchanged, 1 failed, * are in '$file'."
    }
    It 'are one warning if a row failed' {
        'user00001', 'nobody' | & $Set -DisplayName E -Sandbox $sandbox -ErrorAction SilentlyContinue `
            -InformationAction Ignore -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -Match (
            "^$Set $($sandbox.$SandboxId): 1 updated, 1 failed, \d+ s\. Rows .* in TargetObject of the errors: [^:]*$")
        & $Set user00001 -DisplayName F -Sandbox $sandbox -WarningVariable warned 6> $null
        $warned | Should -BeNullOrEmpty
    }
    It 'are written once, also with -Verbose, and mention no errors that the caller ignores' {
        $all = 'user00001', 'nobody' |
            & $Set -DisplayName E -Sandbox $sandbox -Verbose -ErrorAction Ignore 3>&1 4>&1 6>&1
        @("$all" | Select-String '1 updated, 1 failed' -AllMatches).Matches.Count | Should -Be 1
        "$all" | Should -Not -Match 'TargetObject'
    }
}

Describe '<Set>: a caller who may not' -ForEach $provider {
    BeforeAll {
        . "$PSScriptRoot/../Common.ps1"
        # Each service has this message, which repeats the value. The value is sensitive.
        $server = New-AnsweringServer -Status 403 -Body (@{
                __type = 'AccessDeniedException'; Code = 'NoPermission'; RequestId = '1'
                Message = "arn:aws:iam::1:user/x may not: workmail:UpdateUser 'Again'"
            } | ConvertTo-Json)
        $denied = @{ $Id = (New-UserDirectorySandbox 0).$SandboxId; Region = 'us-east-1'
            EndpointUrl = $server.Address; AccessKey = 'AKIDEXAMPLE'; SecretKey = 'secret/of/it'
            InformationAction = 'Ignore'; WarningAction = 'SilentlyContinue' }
        $rows = 1..300 | ForEach-Object { [pscustomobject]@{ UserName = 'user{0:d5}' -f $_; DisplayName = 'Again' } }
        try { $rows | & $Set @denied -ErrorVariable failed -ErrorAction SilentlyContinue } catch { $null = $_ }
    }
    AfterAll { $server.Dispose() }

    It 'gets one error after the first users, with every row' {
        $server.Operations.Count | Should -BeLessThan 60
        @($failed).Count | Should -BeLessThan 6
        "$($failed[-1].ErrorDetails)" + "$($failed[0].ErrorDetails)" |
            Should -Match 'The caller has no permission to read users'
        ($failed | ForEach-Object TargetObject).UserName | Sort-Object | Should -Be $rows.UserName
    }
    It 'reads the message with the value redacted, and nothing else' {
        foreach ($one in $failed) {
            "$($one.ErrorDetails)" | Should -Match "arn:aws:iam::1:user/x may not: workmail:UpdateUser '\*\*\*'"
        }
    }
}

Describe '<Set>: the rows of a stopped run that are not done' -ForEach $provider {
    BeforeAll {
        # No server responds at this address, so all users fail.
        $nowhere = @{ $Id = (New-UserDirectorySandbox 0).$SandboxId; Region = 'us-east-1'
            EndpointUrl = 'http://127.0.0.1:9'; AccessKey = 'A'; SecretKey = 'B'; InformationAction = 'Ignore'
            WarningAction = 'SilentlyContinue' }
        # The rows are more than a run reads ahead.
        $rows = 1..2000 | ForEach-Object { [pscustomobject]@{ UserName = 'user{0:d5}' -f $_; DisplayName = 'Again' } }
    }

    It 'comes back as rows in -ErrorVariable, those that were not read too, and runs again' {
        $ErrorActionPreference = 'Continue'
        try { $rows | & $Set @nowhere -ErrorVariable failed } catch { $null = $_ }
        $notDone = $failed | ForEach-Object TargetObject
        $notDone.UserName | Should -Be $rows.UserName
        "$($failed[0].ErrorDetails)" | Should -Match ' 2000 rows are not done: TargetObject has them all\.$'
        $sandbox = New-UserDirectorySandbox 2000
        $again = $failed | ForEach-Object TargetObject | & $Set -Sandbox $sandbox -PassThru 6> $null
        @($again | Where-Object Status -EQ Updated).Count | Should -Be 2000
    }
    It 'comes back the same way with -ErrorAction Stop, to what catches it too' {
        $caught = $null
        try { $rows | & $Set @nowhere -ErrorAction Stop -ErrorVariable failed } catch { $caught = $_ }
        @($caught.TargetObject).Count | Should -Be 2000
        ($failed | ForEach-Object TargetObject).UserName | Should -Be $rows.UserName
    }
    It 'come back from a job' {
        $job = Start-Job {
            param($Module, $Set, $Nowhere)
            Import-Module $Module
            1..20 | ForEach-Object { [pscustomobject]@{ UserName = "user$_"; DisplayName = 'J' } } | & $Set @Nowhere
        } -ArgumentList $ModulePath, $Set, $nowhere
        $job | Wait-Job | Receive-Job -ErrorVariable failed -ErrorAction SilentlyContinue
        $job | Remove-Job
        ($failed | ForEach-Object TargetObject).UserName | Should -Be (1..20 | ForEach-Object { "user$_" })
    }
    It 'are all rows after the first failed row with -ErrorAction Stop' {
        $sandbox = New-UserDirectorySandbox 300 -DelayMilliseconds 5
        $names = 1..1500 | ForEach-Object { if ($_ -eq 100) { 'nobody' } else { 'user{0:d5}' -f ($_ % 300 + 1) } }
        $all = $names | ForEach-Object { [pscustomobject]@{ UserName = $_; DisplayName = 'S' } }
        $done = [Collections.ArrayList]::new()
        try {
            $all | & $Set -Sandbox $sandbox -PassThru -ErrorAction Stop -ErrorVariable failed 6> $null |
                ForEach-Object { $null = $done.Add($_) }
        }
        catch { $caught = "$_" }
        $caught | Should -Match '^nobody: .* rows are not done: TargetObject has them all\.$'
        $givenBack = @($failed | ForEach-Object TargetObject)
        $givenBack[0].UserName | Should -Be 'nobody'
        $made = @($done | Where-Object Status -NE Failed)
        $made.Count | Should -BeGreaterOrEqual 99
        $made.Count + $givenBack.Count | Should -Be 1500
        $givenBack[-1] | Should -Be $all[-1]
    }
    It 'end the script with -ErrorAction Stop' {
        {
            Invoke-WithAnswers @() {
                param($Set, $Nowhere)
                'user00001' | & $Set -DisplayName S @Nowhere -ErrorAction Stop
                'went on'
            } @{ Set = $Set; Nowhere = $nowhere }
        } | Should -Throw '*could not be reached*'
    }
}

Describe '<Set>: a pipeline that leaves early' -ForEach $provider {
    BeforeEach {
        # The sandbox is so slow that other users are not done, even if this shell is slow to end the run.
        $sandbox = New-UserDirectorySandbox 60 -DelayMilliseconds 200
        $users = 1..60 | ForEach-Object { 'user{0:d5}' -f $_ }
        $with = @{ Sandbox = $sandbox; DisplayName = 'L'; PassThru = $true; WarningVariable = 'warned' }
    }

    It 'warns of who is not done where what comes after it has enough' {
        $first = $users | & $Set @with -ThrottleLimit 1 -WarningAction SilentlyContinue | Select-Object -First 1
        $first.Target | Should -Be 'user00001'
        "$warned" | Should -Match (
            '^Stopped\. These users may not be updated: user\d{5}.*Earlier users are done; later users were not ' +
            'started\.')
    }
    It 'warns of who is not done where what comes after it fails' {
        try { $users | & $Set @with -WarningAction SilentlyContinue | ForEach-Object { throw 'enough' } }
        catch { "$_" | Should -Be 'enough' }
        "$warned" | Should -Match '^Stopped\. '
    }
    It 'warns of who is not done where what comes before it fails' {
        $script = { $users | ForEach-Object { if ($_ -eq 'user00040') { throw 'no more' }; $_ } | & $Set @with }
        $file = Join-Path $TestDrive "$Set.txt"
        { & $script 3> $file } | Should -Throw 'no more'
        Get-Content $file -Raw | Should -Match '^Stopped\. These users may not be updated: user\d{5}'
    }
}

Describe '<Set>: results piped again' -ForEach $provider {
    BeforeAll {
        $small = New-UserDirectorySandbox 1
        $sandbox = New-UserDirectorySandbox 3
        $quiet = @{ PassThru = $true; ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'
            InformationAction = 'Ignore' }
        $results = 1..3 | ForEach-Object { [pscustomobject]@{ UserName = "user0000$_"; DisplayName = "R$_" } } |
            & $Set -Sandbox $small @quiet
    }

    It 'run the rows that failed, here and where a job or a file has carried them' {
        $results | Export-Clixml (Join-Path $TestDrive 'results.xml')
        $carried = Import-Clixml (Join-Path $TestDrive 'results.xml')
        foreach ($given in $results, $carried) {
            $sandbox = New-UserDirectorySandbox 3
            $again = $given | Where-Object Status -EQ Failed | & $Set -Sandbox $sandbox @quiet -WarningVariable warned
            $again.Status | Should -Be 'Updated', 'Updated'
            (& $Get -Sandbox $sandbox).DisplayName[1, 2] | Should -Be 'R2', 'R3'
            $again[0].InputObject.DisplayName | Should -Be 'R2'
            $warned | Should -BeNullOrEmpty
        }
    }
    It 'run the row of parameters again, and a row that finds its user by <_>' -ForEach $provider.Identifiers {
        $named = @{ $_ = (& $Get user00002 -Sandbox $sandbox).$_; DisplayName = 'Param' }
        $result = & $Set @named -Sandbox $sandbox @quiet
        (& $Set user00002 -DisplayName 'Other' -Sandbox $sandbox @quiet).Status | Should -Be 'Updated'
        ($result | & $Set -Sandbox $sandbox @quiet).Status | Should -Be 'Updated'
        (& $Get user00002 -Sandbox $sandbox).DisplayName | Should -Be 'Param'
    }
    It 'get their users' {
        ($results | & $Get -Sandbox $sandbox).$Key | Should -Be 'user00001', 'user00002', 'user00003'
    }
}

Describe '<Set>: a value that was read in the wrong encoding' -ForEach $provider {
    It 'fails its row and says how to read it' {
        $sandbox = New-UserDirectorySandbox 2
        $csv = Join-Path $TestDrive "$Set.csv"
        [IO.File]::WriteAllBytes($csv, [Text.Encoding]::GetEncoding(28591).GetBytes(
            "UserName,DisplayName`nuser00001,K$([char]0xF6)ln`nuser00002,Bonn`n"))
        Import-Csv $csv -Encoding utf8 | & $Set -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue `
            -InformationAction Ignore -WarningAction Ignore
        $failed.Count | Should -Be 1
        "$($failed[0])" | Should -Match '^user00001: DisplayName: .*lost letters.*Import-UserDirectoryCsv'
        (& $Get user00002 -Sandbox $sandbox).DisplayName | Should -Be 'Bonn'
        Import-UserDirectoryCsv $csv -Encoding latin1 | & $Set -Sandbox $sandbox -InformationAction Ignore
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be "K$([char]0xF6)ln"
    }
}

Describe '<Set>: -ErrorAction Stop' -ForEach $provider {
    It 'waits for updates that were sent, and gives their results' {
        $sandbox = New-UserDirectorySandbox 2
        $names = 'user00001', 'user00002'
        # The other update takes longer than a run waits after Ctrl+C.
        $id = if ($Key -eq 'SAMAccountName') { $names[0] } else { (& $Get $names[0] -Sandbox $sandbox).UserId }
        $null = [UserDirectory.Pester.SlowUpdates]::Begin($sandbox, 3000, $id)
        $rows = $names | ForEach-Object { [pscustomobject]@{ UserName = $_; DisplayName = 'New' } }
        try {
            $null = $rows |
                & $Set -Sandbox $sandbox -PassThru -OutVariable done -ErrorAction Stop -WarningAction Ignore
        }
        catch { $caught = $_ }
        $caught.TargetObject.UserName | Should -Be 'user00001'
        $done.Status | Should -Be 'Failed', 'Updated'
        (& $Get 'user00002' -Sandbox $sandbox).DisplayName | Should -Be 'New'
    }
}
