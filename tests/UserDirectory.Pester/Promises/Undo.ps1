# Promises of an undo in every provider: it reverses the changes of a run, and keeps later changes by others.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()
$provider.Noun = $Noun

Describe 'Undo of <Noun>' -ForEach $provider {
    BeforeAll {
        # Gets the error that ends a cmdlet.
        function Get-Refusal([scriptblock] $Run) { try { $null = . $Run 3> $null } catch { $_ } }
        # Gets the present users, without times.
        function Get-State($Sandbox) {
            $more = @{ DsdUser = 'otherTelephone:SS', 'uidNumber:N'; IdsUser = @('PhoneNumbers') }[$Noun]
            $property = if ($more) { @{ Property = $more } } else { @{} }
            & $Get -Sandbox $Sandbox @property | Select-Object * -ExcludeProperty *Updated*, UpdateTime |
                ConvertTo-Json -Depth 5
        }
    }
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 5
        $journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ UserName = 'user{0:d5}' -f $_; DisplayName = 'New' } }
        $before = Get-State $sandbox
    }

    It 'undoes results, the newest first, and undoes an undo' {
        $done = $rows | & $Set -Sandbox $sandbox -Attribute $AllKinds -PassThru
        $after = Get-State $sandbox
        $after | Should -Not -Be $before
        $undone = $done | Undo-UserDirectoryChange -Sandbox $sandbox -PassThru -Verify
        $undone.Status | Should -Be (@('Updated') * 3)
        $undone.Name | Should -Be 'user00003', 'user00002', 'user00001'
        Get-State $sandbox | Should -Be $before
        $undone | Undo-UserDirectoryChange -Sandbox $sandbox
        Get-State $sandbox | Should -Be $after
        ($rows | & $Set -Sandbox $sandbox -Attribute $AllKinds -PassThru).Status | Should -Be (@('Unchanged') * 3)
    }
    It 'undoes a journal with several changes of one user, and deserialized results' {
        $done = @($rows | & $Set -Sandbox $sandbox -Attribute $AllKinds -JournalPath $journal -PassThru)
        # The second run sets the same attribute again.
        $done += & $Set user00001 -DisplayName Newest -Sandbox $sandbox -JournalPath $journal -PassThru
        $after = Get-State $sandbox
        $own = "$journal.undo"
        Undo-UserDirectoryChange $journal -Run * -Sandbox $sandbox -JournalPath $own -Reason 'CHG-2'
        Get-State $sandbox | Should -Be $before
        Undo-UserDirectoryChange -LiteralPath $own -Sandbox $sandbox
        Get-State $sandbox | Should -Be $after
        $done | Export-Clixml "$journal.xml"
        Import-Clixml "$journal.xml" | Undo-UserDirectoryChange -Sandbox $sandbox
        Get-State $sandbox | Should -Be $before
    }
    It 'leaves alone what someone changed since, says so, and takes it back with -Force' {
        $done = $rows | & $Set -Sandbox $sandbox -PassThru
        & $Set user00002 -DisplayName 'Other' -Sandbox $sandbox
        $undone = $done | Undo-UserDirectoryChange -Sandbox $sandbox -PassThru -ErrorVariable failed `
            -ErrorAction SilentlyContinue
        $undone.Status | Should -Be 'Updated', 'Failed', 'Updated'
        "$($failed[0].ErrorDetails)" | Should -BeLike (
            'user00002: Someone else has changed DisplayName after*Use -Force to undo the change anyway.')
        (& $Get user00002 -Sandbox $sandbox).DisplayName | Should -Be 'Other'
        # The user who failed is undone by -Force.
        $failed.TargetObject | Undo-UserDirectoryChange -Sandbox $sandbox -Force
        Get-State $sandbox | Should -Be $before
    }
    It 'shows, asks, obeys limits, and writes its own journal' {
        $done = $rows | & $Set -Sandbox $sandbox -PassThru
        $after = Get-State $sandbox
        ($done | Undo-UserDirectoryChange -Sandbox $sandbox -WhatIf -PassThru).Status |
            Should -Be (@('WhatIf') * 3)
        $refused = Get-Refusal { $done | Undo-UserDirectoryChange -Sandbox $sandbox -MaximumChange 2 }
        "$refused" | Should -BeLike 'Nothing was sent. 3 of 3 users would change*'
        foreach ($bound in @{ MaximumClear = 0 }, @{ MaximumFailure = 0 }, @{ MinimumInput = 3 }) {
            $done | Undo-UserDirectoryChange -Sandbox $sandbox @bound -WhatIf 6> $null
        }
        Get-State $sandbox | Should -Be $after
        $asked = Invoke-WithAnswers @(2, 0, 2) {
            param($done, $sandbox)
            Undo-UserDirectoryChange -InputObject $done -Sandbox $sandbox -Confirm -PassThru -ThrottleLimit 1 `
                -TimeoutSeconds 60
        } @{ done = $done; sandbox = $sandbox }
        $asked.Output.Status | Should -Be 'Declined', 'Updated', 'Declined'
        $asked.Questions[1] | Should -BeLike '*user00002*New*'
    }
    It 'reads and decides what a journal began and did not end' {
        $rows | & $Set -Sandbox $sandbox -JournalPath $journal
        & $Set user00002 -DisplayName 'Other' -Sandbox $sandbox
        # The run was cut off after all updates had started: the first was made, someone else changed the second user
        # since, and the third was not made.
        $third = ((Import-UserDirectoryJournal $journal | Where-Object Name -eq user00003).Changes)[0].Before
        & $Set user00003 -DisplayName $third -Sandbox $sandbox
        $events = Get-Content $journal
        $begun = $events | Where-Object { $_ -match 'update\.begun' }
        # The updates started long ago, so that the module believes the present reads.
        $begun = $begun -replace '"time":"[^"]+"', '"time":"2026-01-01T00:00:00+00:00"'
        $begun + '{"specversion":"1.0","id":"to' | Set-Content $journal
        (Import-UserDirectoryJournal $journal).Status | Should -Be (@('Unknown') * 3)
        $undone = Undo-UserDirectoryChange $journal -Sandbox $sandbox -PassThru -ErrorAction SilentlyContinue 3> $null
        ($undone | Sort-Object Name).Status | Should -Be 'Updated', 'Failed', 'Unchanged'
    }
    It 'uses the given keys' {
        $server = Start-SandboxServer '--users', '5', '--session-token', 'pester-token'
        try {
            $region = if ($Cloud -eq 'AWS') { $server.region } else { $server.cloudSsoRegion }
            $who = @{ AccessKey = $server.accessKey; SecretKey = $server.secretKey; SessionToken = 'pester-token' }
            $who += @{ Region = $region; EndpointUrl = $server.url }
            $where = @{ $Id = $server.$SandboxId }
            $done = $rows | & $Set @who @where -PassThru
            ($done | Undo-UserDirectoryChange @who -DirectoryId $server.$SandboxId -PassThru).Status |
                Should -Be (@('Updated') * 3)
            $wrong = $who.Clone(); $wrong.Remove('AccessKey'); $wrong.Remove('SecretKey')
            $secret = ConvertTo-SecureString 'wrong' -AsPlainText -Force
            $wrong.Credential = [pscredential]::new($server.accessKey, $secret)
            (Get-Refusal { $done | Undo-UserDirectoryChange @wrong }).CategoryInfo.Category |
                Should -Be 'AuthenticationError'
        }
        finally { $server.Process.Kill(); $server.Process.Dispose() }
        $refused = Get-Refusal { $done | Undo-UserDirectoryChange -ProfileName 'no such profile' -Region $region }
        $refused.CategoryInfo.Category | Should -Be 'AuthenticationError'
    }
}
