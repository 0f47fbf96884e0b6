# Promises of every Get cmdlet.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()
$provider.Noun = $Noun

Describe '<Get>: reads' -ForEach $provider {
    BeforeAll { $sandbox = New-UserDirectorySandbox 250 }

    It 'gives one user by position' { (& $Get user00007 -Sandbox $sandbox).$Key | Should -Be 'user00007' }
    It 'gives several users by position, in their order' {
        (& $Get user00007, user00003 -Sandbox $sandbox).$Key | Should -Be 'user00007', 'user00003'
        & $Get @() -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].CategoryInfo.Category | Should -Be 'InvalidData'
    }
    It 'refuses the wildcard in <_>, and shows how to choose users' -ForEach 'user0*', 'user0000?' {
        & $Get $_ -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].ErrorDetails.Message | Should -Match (
            "wildcards can't be used in '.*$Get \| Where-Object $Key -like 'user0")
    }
    It 'gives the users of the pipeline, in its order' {
        $names = 100..1 | ForEach-Object { 'user{0:d5}' -f $_ }
        ($names | & $Get -Sandbox $sandbox).$Key | Should -Be $names
        ([pscustomobject]@{ UserName = 'user00003'; City = 'of no meaning here' } | & $Get -Sandbox $sandbox).$Key |
            Should -Be 'user00003'
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
        $common = [Management.Automation.PSCmdlet]::CommonParameters +
            [Management.Automation.PSCmdlet]::OptionalCommonParameters
        $attributes = (Get-Command $Set).Parameters.Values | Where-Object {
            $_.Name -notin $common -and $_.ParameterSets.Values.ValueFromPipelineByPropertyName -contains $true
        }
        $lists = 'Emails', 'Addresses', 'PhoneNumbers', 'Photos', 'Roles'
        $attributes.Name | Where-Object { $_ -notin $lists -and $_ -notin $user.PSObject.Properties.Name } |
            Should -BeNullOrEmpty
    }
    It 'makes a user that is not there an error, and goes on' {
        $found = 'user00001', 'nobody', 'user00002' |
            & $Get -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.$Key | Should -Be 'user00001', 'user00002'
        $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failed[0].TargetObject | Should -Be 'nobody'
    }
    It 'has a table, and a list' {
        & $Get user00001 -Sandbox $sandbox | Out-String | Should -Match '(?s)DisplayName.*user00001'
        & $Get user00001 -Sandbox $sandbox | Format-List | Out-String | Should -Match 'DisplayName +: .'
    }
    It 'ends with one error where the directory is wrong' {
        $connection = @{ $Id = 'wrong!'; Region = 'us-east-1'; AccessKey = 'A'; SecretKey = 'B' }
        { & $Get @connection } | Should -Throw -ErrorId 'InvalidInput*'
    }
    It 'finds a user by <_>, as parameter and as property' -ForEach $provider.Identifiers {
        $user = & $Get user00007 -Sandbox $sandbox
        $named = @{ $_ = $user.$_ }
        (& $Get @named -Sandbox $sandbox).$Key | Should -Be 'user00007'
        ([pscustomobject] $named | & $Get -Sandbox $sandbox).$Key | Should -Be 'user00007'
    }
    It 'binds rows of a CSV file, and what it gave itself' {
        $csv = Join-Path $TestDrive 'users.csv'
        Set-Content $csv 'User Name,City', 'user00003,Bonn', 'user00002,'
        $users = Import-Csv $csv | & $Get -Sandbox $sandbox
        $users.$Key | Should -Be 'user00003', 'user00002'
        ($users | & $Get -Sandbox $sandbox).$Key | Should -Be 'user00003', 'user00002'
    }
    It 'finds users by the column that -ColumnMap names' {
        $row = 'Login.Id,Name', 'user00003,Ann Lee' | ConvertFrom-Csv
        ($row | & $Get -ColumnMap @{ 'Login.Id' = $Key } -Sandbox $sandbox).$Key | Should -Be 'user00003'
    }
    It 'takes many users in -InputObject' {
        (& $Get -InputObject 'user00003', 'user00001' -Sandbox $sandbox).$Key | Should -Be 'user00003', 'user00001'
    }
    It 'refuses a row without a user, and sends nothing for the row' {
        $reads = $sandbox.Reads
        [pscustomobject]@{ UserName = ''; City = 'Bonn' } |
            & $Get -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].CategoryInfo.Category | Should -Be 'InvalidData'
        $sandbox.Reads | Should -Be $reads
    }
    It 'reads failed rows again from their errors' {
        'user00300', 'user00001' |
            & $Get -Sandbox $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue | Out-Null
        ($failed.TargetObject | & $Get -Sandbox (New-UserDirectorySandbox 300)).$Key | Should -Be 'user00300'
    }
    It 'stops a runbook with -ErrorAction Stop' {
        $thrown = { 'nobody' | & $Get -Sandbox $sandbox -ErrorAction Stop } | Should -Throw -PassThru
        "$thrown" | Should -Match '^nobody: '
    }
    It 'gives more with -Property, and says what a mistyped one may be' {
        $names = (& $Get user00001 -Property DisplayName -Sandbox $sandbox).PSObject.Properties.Name
        $names | Should -Be (& $Get user00001 -Sandbox $sandbox).PSObject.Properties.Name
        { & $Get user00001 -Property 'Displayname1' -Sandbox $sandbox } | Should -Throw '*Did you mean DisplayName?*'
    }
    It 'tells each request with -Verbose' {
        $lines = & $Get user00001 -Sandbox $sandbox -Verbose 4>&1 |
            Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        $lines -join "`n" | Should -Match ': ok, attempt 1, \d+ ms, request '
    }
    It 'takes defaults from $PSDefaultParameterValues, the sandbox with or without its id' {
        $PSDefaultParameterValues = @{ '*User:Sandbox' = $sandbox }
        (& $Get user00001).$Key | Should -Be 'user00001'
        $PSDefaultParameterValues = @{ '*User:Sandbox' = $sandbox; "*-${Noun}:$Id" = $sandbox.$SandboxId }
        (& $Get user00001).$Key | Should -Be 'user00001'
    }
    It 'reads one user after the other with -ThrottleLimit 1' {
        $slow = New-UserDirectorySandbox 20 -DelayMilliseconds 100
        $names = 1..20 | ForEach-Object { 'user{0:d5}' -f $_ }
        ($names | & $Get -Sandbox $slow -ThrottleLimit 1 | Select-Object -First 1).$Key | Should -Be 'user00001'
        $slow.Reads | Should -BeLessThan 20
        { & $Get user00001 -Sandbox $slow -ThrottleLimit 257 } |
            Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }
    It 'tries a call no longer than -TimeoutSeconds' {
        $busy = New-UserDirectorySandbox 3 -RequestsPerSecond 0.1
        'user00001', 'user00002', 'user00003' |
            & $Get -Sandbox $busy -TimeoutSeconds 1 -ErrorVariable failed -ErrorAction SilentlyContinue | Out-Null
        $failed[0].CategoryInfo.Category | Should -Be 'LimitsExceeded'
    }
    It 'shows users done of how many, rate and time left' {
        $slow = New-UserDirectorySandbox 8 -DelayMilliseconds 120
        $shown = (Invoke-WithAnswers @() {
            param($Get, $Sandbox)
            1..8 | ForEach-Object { "user0000$_" } | & $Get -Sandbox $Sandbox -ThrottleLimit 1
        } @{ Get = $Get; Sandbox = $slow }).Progress
        $late = @($shown | Where-Object PercentComplete -gt 0)[0]
        $late.Activity | Should -Be "$Get $($slow.$SandboxId)"
        $late.StatusDescription | Should -Match '^[1-8] of 8 users, \d.* a second$'
        $late.SecondsRemaining | Should -BeGreaterOrEqual 0
        $shown[-1].RecordType | Should -Be 'Completed'
    }
    It 'completes attributes and regions' {
        Get-Completion "$Get -Property DisplayN" | Should -Contain 'DisplayName'
        Get-Completion "$Get -Region " | Should -Contain $(if ($Cloud -eq 'AWS') { 'us-east-1' } else { 'cn-shanghai' })
    }
    It 'stops within a second of Ctrl+C' {
        $slow = New-UserDirectorySandbox 5 -DelayMilliseconds 60000
        $stopped = Stop-WhileRunning { param($Get, $Sandbox) & $Get -Sandbox $Sandbox } `
            @{ Get = $Get; Sandbox = $slow } { $slow.Reads -gt 0 }
        $stopped.State | Should -Be 'Stopped'
        $stopped.Took.TotalSeconds | Should -BeLessThan 1.5
    }
}
