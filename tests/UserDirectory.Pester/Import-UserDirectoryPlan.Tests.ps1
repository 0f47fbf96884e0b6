. "$PSScriptRoot/Promises/Help.ps1" Import-UserDirectoryPlan

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Import-UserDirectoryPlan' {
    BeforeAll {
        $sandbox = New-UserDirectorySandbox 3
        $users = Join-Path $TestDrive 'users.csv'
        Set-Content $users 'UserName,City', 'user00001,Ulm', 'user00002,'
        $path = Join-Path $TestDrive 'plan[1].jsonl'
        $shown = Import-UserDirectoryCsv $users | Set-WmUser -Sandbox $sandbox -WhatIf -PassThru
        $plan = $shown | Export-UserDirectoryPlan -LiteralPath $path
    }

    It 'gives the users as the run showed them, with the rows that they are of and the plan''s hash' {
        $read = Import-UserDirectoryPlan -LiteralPath $path
        $read.Status | Should -Be 'WhatIf', 'Unchanged'
        "$($read[0].Changes)" | Should -Be "$($shown[0].Changes)"
        $read.Source | Should -Be 'users.csv:2', 'users.csv:3'
        $read.Plan | Should -Be $plan.Hash, $plan.Hash
    }
    It 'gives what the plan says of itself with -Summary' {
        $read = Get-Item -LiteralPath $path | Import-UserDirectoryPlan -Summary
        $read | ConvertTo-Json | Should -Be ($plan | ConvertTo-Json)
        $read.From, $read.Changed, $read.Unchanged | Should -Be 'users.csv', 1, 1
        ($read | Out-String) | Should -Match "^\s*Hash +: $($plan.Hash)\r?\n(.*\n)+From +: \{users.csv\}"
    }
    It 'refuses a file that is no whole plan, and goes on' {
        $torn = Join-Path $TestDrive 'torn.jsonl'
        Get-Content -LiteralPath $path | Select-Object -SkipLast 1 | Set-Content $torn
        $read = Import-UserDirectoryPlan -Path $torn, ([wildcardpattern]::Escape($path)) -ErrorVariable failed `
            -ErrorAction SilentlyContinue
        $read.Count | Should -Be 2
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'UnreadablePlan,*'
        "$($failed[0])" | Should -BeLike '*The plan is incomplete*'
    }
}
