# Reports show the changes of a run or a plan to people, in every provider.
foreach ($noun in (& "$PSScriptRoot/Promises/Providers.ps1").Keys) { . "$PSScriptRoot/Promises/Reports.ps1" $noun }
. "$PSScriptRoot/Promises/Help.ps1" Export-UserDirectoryReport

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Export-UserDirectoryReport' {
    BeforeAll {
        $sandbox = New-UserDirectorySandbox 3
        $done = 'user00001', 'user00002' | Set-WmUser -City Ulm -Sandbox $sandbox -PassThru
    }
    BeforeEach { $path = Join-Path $TestDrive "$([guid]::NewGuid()).md" }

    It 'writes what the end of the name says, and refuses another before anything is done' {
        foreach ($name in 'r.HTML', 'r.htm', 'r.csv', 'r.md') {
            Export-UserDirectoryReport -LiteralPath (Join-Path $TestDrive $name) -InputObject $done[0]
            Get-Content (Join-Path $TestDrive $name) -Raw | Should -Match 'user00001'
        }
        foreach ($name in 'r.pdf', 'r') {
            { 'user00003' | Set-WmUser -City Ulm -Sandbox $sandbox -PassThru |
                    Export-UserDirectoryReport (Join-Path $TestDrive $name) } |
                Should -Throw "The file name of a report must end in .html, .csv or .md: '*$name' does not."
        }
        (Get-WmUser user00003 -Sandbox $sandbox).City | Should -Not -Be 'Ulm'
    }
    It 'writes a file that only its owner may read, and replaces an earlier file unless -NoClobber is given' {
        $old = 'old' * 9999
        Set-Content $path $old
        { $done | Export-UserDirectoryReport $path -NoClobber } |
            Should -Throw '*already exists, and -NoClobber keeps it*'
        { @() | Export-UserDirectoryReport $path } | Should -Throw 'No results came*'
        { 'user00001' | Export-UserDirectoryReport $path } | Should -Throw "'user00001' is not a result*"
        $sandbox = New-UserDirectorySandbox 1
        $row = @{ Title = 'Secret' }
        foreach ($given in (Get-WmUser -Sandbox $sandbox), $row, [pscustomobject] $row) {
            foreach ($take in { $given | Export-UserDirectoryReport $path },
                { $given | Undo-UserDirectoryChange -Sandbox $sandbox }) {
                $thrown = $take | Should -Throw '*is not a result*' -PassThru
                "$thrown $($thrown.CategoryInfo) $($thrown.Exception)" | Should -Not -Match 'user00001|Secret|@\{'
            }
        }
        Get-Content $path | Should -Be $old
        $done | Export-UserDirectoryReport $path
        Get-Content $path | Select-Object -First 1 | Should -Be '# Changes of users'
        Get-Content $path -Raw | Should -Not -Match 'oldold'
        Get-OtherReader $path | Should -BeNullOrEmpty
    }
    It 'leaves no file where there is nothing to tell, with -WhatIf, nor where it is refused with -Confirm' {
        { @() | Export-UserDirectoryReport $path } | Should -Throw 'No results came*'
        $done | Export-UserDirectoryReport $path -WhatIf | Should -BeNullOrEmpty
        $null = Invoke-WithAnswers @(2) { param($done, $path) $done | Export-UserDirectoryReport $path -Confirm } @{
            done = $done; path = $path
        }
        Test-Path $path | Should -BeFalse
    }
    It 'says where it can''t be written before the run begins' {
        $nowhere = Join-Path $TestDrive 'no/such/report.html'
        { 'user00003' | Set-WmUser -City Ulm -Sandbox $sandbox -PassThru | Export-UserDirectoryReport $nowhere } |
            Should -Throw '*no?such*'
        (Get-WmUser user00003 -Sandbox $sandbox).City | Should -Not -Be 'Ulm'
    }
    It 'says of what came that the run before it ended early' {
        { $done | ForEach-Object { $_; throw 'over' } | Export-UserDirectoryReport $path } | Should -Throw 'over'
        Get-Content $path -Raw | Should -Match '- Not complete: the run ended.*[\s\S]*user00001'
        'user00001', 'user00002', 'user00003' | Set-WmUser -City Bonn -Sandbox $sandbox -WhatIf -PassThru 3> $null |
            Select-Object -First 1 | Export-UserDirectoryReport $path
        Get-Content $path -Raw | Should -Match '- Not complete: the run ended'

        # A run that a limit stops returns its plan, and the report shows this plan.
        { 'user00001', 'user00002' | Set-WmUser -City Graz -Sandbox $sandbox -MaximumChange 1 -PassThru |
                Export-UserDirectoryReport $path } | Should -Throw 'Nothing was sent*'
        $text = Get-Content $path -Raw
        $text | Should -Match '# Planned changes of users'
        $text | Should -Match 'user00002 \| Would change \| City \| Ulm \| Graz'
    }
    It 'marks an incomplete plan, and refuses a plan that has changed' {
        $file = Join-Path $TestDrive 'plan.jsonl'
        { 'user00001' | Set-WmUser -City Graz -Sandbox $sandbox -WhatIf -PassThru |
                ForEach-Object { $_; throw 'over' } | Export-UserDirectoryPlan $file } | Should -Throw 'over'
        $plan = Import-UserDirectoryPlan $file -Summary
        $plan | Export-UserDirectoryReport $path
        Get-Content $path -Raw | Should -Match '- Not complete'
        $null = 'user00001' | Set-WmUser -City Rom -Sandbox $sandbox -WhatIf -PassThru | Export-UserDirectoryPlan $file
        { $plan | Export-UserDirectoryReport $path } |
            Should -Throw '*has changed since it was read*Review the plan again.'
        Remove-Item $file
        { $plan | Export-UserDirectoryReport $path } | Should -Throw '*plan.jsonl*'
    }
    It 'reports several providers and runs together' {
        $other = Set-DsdUser user00001 -City Ulm -Sandbox $sandbox -PassThru
        $done + $other | Export-UserDirectoryReport $path -Reason 'CHG-1', 'CHG-2'
        $text = (Get-Content $path -Raw) -replace '\\'
        $text | Should -BeLike '*- Reason: CHG-1*- Reason: CHG-2*Amazon WorkMail m-*AWS Directory Service Data d-*'
        $text | Should -Match '- Users: 3\b'
    }
    It 'warns where not each user is in it' {
        $many = Join-Path $TestDrive 'many.md'
        1..501 | ForEach-Object { $done } | Export-UserDirectoryReport $many -WarningVariable warned 3> $null
        "$warned" | Should -BeLike '*many.md does not list all * users. Write a .csv report to list every user.'
    }
}
