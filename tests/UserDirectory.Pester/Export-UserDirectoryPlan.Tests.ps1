. "$PSScriptRoot/Promises/Help.ps1" Export-UserDirectoryPlan

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Export-UserDirectoryPlan' {
    BeforeAll {
        $sandbox = New-UserDirectorySandbox 3
        $shown = 'user00001', 'user00002' | Set-WmUser -City Ulm -Sandbox $sandbox -WhatIf -PassThru
    }
    BeforeEach { $path = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl" }

    It 'writes JSON lines: a header, a line for each user, the totals, and the hash of all earlier lines' {
        $plan = Export-UserDirectoryPlan $path -InputObject $shown[0]
        $lines = Get-Content $path | ConvertFrom-Json
        $lines[0].format, $lines[0].version, $lines[0].provider | Should -Be 'userdirectory-plan', 1, 'WmUser'
        $lines[0].directory, $lines[0].by | Should -Be $plan.Directory, $plan.By
        $lines[1].userId, $lines[1].changes[0].after | Should -Be $shown[0].UserId, 'Ulm'
        $lines[2].users, $lines[2].complete | Should -Be 1, $true
        $text = [IO.File]::ReadAllText($path)
        $before = [Text.Encoding]::UTF8.GetBytes($text.Substring(0, $text.IndexOf('{"sha256"')))
        $hash = [Security.Cryptography.SHA256]::Create().ComputeHash($before) | ForEach-Object { '{0:x2}' -f $_ }
        $plan.Hash | Should -Be ($hash -join '')
        $lines[3].sha256 | Should -Be $plan.Hash
    }
    It 'writes a file that only its owner may read, and replaces an earlier file unless -NoClobber is given' {
        Set-Content $path 'old'
        { $shown | Export-UserDirectoryPlan $path -NoClobber } |
            Should -Throw '*already exists, and -NoClobber keeps it*'
        Get-Content $path | Should -Be 'old'
        $null = $shown | Export-UserDirectoryPlan $path
        (Import-UserDirectoryPlan $path).Count | Should -Be 2
        Get-OtherReader $path | Should -BeNullOrEmpty
    }
    It 'marks the plan of a run that Select-Object ended early as not complete' {
        $users = 1..3 | ForEach-Object { "user0000$_" }
        $plan = $users | Set-WmUser -City Rom -Sandbox $sandbox -WhatIf -PassThru 3> $null |
            Select-Object -First 1 | Export-UserDirectoryPlan $path
        $plan.IsComplete | Should -BeFalse
    }
    It 'marks a plan as complete if each row has its own run, if a limit stopped the run, and while a run goes on' {
        $with = @{ City = 'Rom'; Sandbox = $sandbox; WhatIf = $true; PassThru = $true }
        $plan = 'user00001', 'nobody', 'user00002' | ForEach-Object {
            try { $_ | Set-WmUser @with -ErrorAction Stop } catch { $null = $_ }
        } | Export-UserDirectoryPlan $path
        $plan.Changed, $plan.IsComplete | Should -Be 2, $true
        foreach ($whatIf in $true, $false) {
            $with.WhatIf = $whatIf
            try { 'user00001', 'user00002' | Set-WmUser @with -MaximumChange 1 -OutVariable kept } catch { $null = $_ }
            ($kept | Export-UserDirectoryPlan $path).IsComplete | Should -BeTrue
        }
        $with.WhatIf = $true
        'user00001', 'user00002' | Set-WmUser @with |
            ForEach-Object { ($_ | Export-UserDirectoryPlan $path).IsComplete } | Should -Be $true, $true
    }
    It 'writes nothing with -WhatIf, nor where it is refused with -Confirm' {
        $shown | Export-UserDirectoryPlan -LiteralPath $path -WhatIf | Should -BeNullOrEmpty
        $null = Invoke-WithAnswers @(2) { param($shown, $path) $shown | Export-UserDirectoryPlan $path -Confirm } @{
            shown = $shown; path = $path
        }
        Test-Path $path | Should -BeFalse
    }
    It 'refuses results of two directories, and input that is not a plan' {
        { 'user00001' | Export-UserDirectoryPlan $path } | Should -Throw "'user00001' is not a result: pipe in *"
        $other = Set-DsdUser user00001 -City Ulm -Sandbox $sandbox -WhatIf -PassThru
        { $shown, $other | ForEach-Object { $_ } | Export-UserDirectoryPlan $path } |
            Should -Throw '*export a plan for each directory.'
        { @() | Export-UserDirectoryPlan $path } | Should -Throw 'No results came*'
        { $shown | Export-UserDirectoryPlan (Join-Path $TestDrive 'no/such/plan.jsonl') } | Should -Throw '*no?such*'
    }
}
