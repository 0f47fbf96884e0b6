# A made-up directory from an assembly of its own: what its cmdlets have of the module, they have by its record alone.
BeforeDiscovery { $IsDesktop = $PSEdition -eq 'Desktop' }

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    if ($PSEdition -eq 'Core') {
        # The module answers for the assemblies that it brings from its first use on.
        $null = New-UserDirectorySandbox 0
        Import-Module (Join-Path $PSScriptRoot '../../artifacts/pester/UserDirectory.CardIndex.dll')
    }
}

# On .NET Framework only assemblies of the module's own folder find those that it brings.
Describe 'A directory more: Set-CardUser and Get-CardUser' -Skip:$IsDesktop {
    BeforeEach { $box = @{ BoxId = "box-$(Get-Random)" } }

    It 'updates the rows of a file, and gives them as they are afterwards' {
        $csv = Join-Path $TestDrive 'cards.csv'
        Set-Content $csv 'User Name,Telephone,Colour', 'ada,200,green', 'bo,,', 'cy,<delete>,blue'
        $done = Import-UserDirectoryCsv $csv | Set-CardUser @box -PassThru
        $done.Status | Should -Be 'Updated', 'Unchanged', 'Updated'
        "$($done[0].Changes)" | Should -Be "Phone: 100 $([char] 0x2192) 200 Colour: RED $([char] 0x2192) GREEN"
        $users = Get-CardUser @box
        $users.UserName | Should -Be 'ada', 'bo', 'cy'
        $users.Phone | Should -Be '200', '100', $null
        $users[0].PSObject.TypeNames[0] | Should -Be 'UserDirectory.CardUser'
        ($users | Set-CardUser @box -PassThru).Status | Should -Be 'Unchanged', 'Unchanged', 'Unchanged'
    }
    It 'shows the difference with -WhatIf and changes nothing; asks with it' {
        $plan = Set-CardUser ada -Phone 200 @box -WhatIf -PassThru
        $plan.Status, $plan.Changes[0].After | Should -Be 'WhatIf', '200'
        $asked = Invoke-WithAnswers 2 {
            param($box, $cards)
            Import-Module $cards
            Set-CardUser ada -Phone 200 @box -Confirm
        } @{ box = $box; cards = (Get-Module UserDirectory.CardIndex).Path }
        $asked.Errors | Should -BeNullOrEmpty
        $asked.Questions | Should -Match 'Phone: 100 . 200'
        (Get-CardUser ada @box).Phone | Should -Be '100'
    }
    It 'makes a failed row an error that says its line, and can be piped in again' {
        $csv = Join-Path $TestDrive 'cards.csv'
        Set-Content $csv 'UserName,Phone', 'nobody,200', 'bo,200'
        Import-UserDirectoryCsv $csv |
            Set-CardUser @box -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction Ignore
        "$($failed[0].ErrorDetails)" | Should -Be 'cards.csv:2: nobody: The box has no such card.'
        $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failed[0].TargetObject | Set-CardUser @box -UserName cy -Phone 300
        (Get-CardUser bo, cy @box).Phone | Should -Be '200', '300'
    }
    It 'warns of a column that its catalog does not have, and keeps to its limits' {
        [pscustomobject]@{ UserName = 'ada'; Shoe = 43; DisplayName = 'x' * 21 } | Set-CardUser @box `
            -WarningVariable warned -WarningAction SilentlyContinue -ErrorVariable failed -ErrorAction SilentlyContinue
        $warned[0] | Should -Be 'Card Index has no attribute for Shoe: not used.'
        "$($failed[0])" | Should -Match 'DisplayName: at most 20 characters, 21 given'
    }
    It 'refuses an id that is none of its own, and a sandbox, which has no such service' {
        { Get-CardUser -BoxId drawer } | Should -Throw "*'drawer' is no box id: it must be box- and digits."
        { Get-CardUser -Sandbox (New-UserDirectorySandbox 1) } | Should -Throw 'A sandbox has no Card Index*'
    }
    It 'says how to choose users by its own noun' {
        { Set-CardUser 'a*' -Phone 1 @box -ErrorAction Stop } | Should -Throw '*Get-CardUser | Where-Object UserName*'
    }
    It 'writes its journal by its own noun' {
        $journal = Join-Path $TestDrive 'cards.jsonl'
        Set-CardUser ada -Phone 200 @box -JournalPath $journal
        Get-Content $journal | Select-Object -First 1 | Should -Match """CardUser"".*$($box.BoxId)"
    }
    It 'closes the directory of a run that can''t begin, whatever the reason' {
        $cards = (Get-Module UserDirectory.CardIndex).ImplementingAssembly.GetType('UserDirectory.CardIndex.CardBox')
        $before = $cards::Closed
        { Set-CardUser ada -Phone 200 @box -MaximumChange 1 -PlanPath "$TestDrive/a`0b" } | Should -Throw
        $cards::Closed | Should -Be ($before + 1)
    }
    It 'completes its own values, attributes and regions' {
        Get-Completion 'Set-CardUser -Colour ' | Should -Be 'BLUE', 'GREEN', 'RED'
        Get-Completion 'Set-CardUser -Clear ' | Should -Be 'DisplayName', 'Phone'
        Get-Completion 'Get-CardUser -Property Disp' | Should -Be 'DisplayName'
        Get-Completion 'Get-CardUser -Region ' | Should -Be 'attic', 'cellar'
    }
}
