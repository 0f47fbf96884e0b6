# A made-up directory from another assembly: its cmdlets get the features of the module only by the provider's record.
BeforeDiscovery { $IsDesktop = $PSEdition -eq 'Desktop' }

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    if ($PSEdition -eq 'Core') {
        # The module resolves its own assemblies only after the first use of a cmdlet.
        $null = New-UserDirectorySandbox 0
        Import-Module (Join-Path $PSScriptRoot '../../artifacts/pester/UserDirectory.CardIndex.dll')
    }
}

AfterAll { if ($PSEdition -eq 'Core') { Remove-Module UserDirectory.CardIndex } }

# On .NET Framework, only assemblies in the module's folder can load the module's other assemblies.
Describe 'A directory more: Set-CardUser and Get-CardUser' -Skip:$IsDesktop {
    BeforeEach { $box = @{ BoxId = "box-$(Get-Random)" } }

    It 'updates the rows of a file, and gives them as they are afterwards' {
        $csv = Join-Path $TestDrive 'cards.csv'
        Set-Content $csv 'Holder,Telephone,Colour', 'ada,200,green', 'bo,,', 'cy,<delete>,blue'
        $done = Import-UserDirectoryCsv $csv | Set-CardUser @box -PassThru
        $done.Status | Should -Be 'Updated', 'Unchanged', 'Updated'
        "$($done[0].Changes)" | Should -Be "Phone: 100 $([char] 0x2192) 200 Colour: RED $([char] 0x2192) GREEN"
        $users = Get-CardUser @box
        $users.Holder | Should -Be 'ada', 'bo', 'cy'
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
        Set-Content $csv 'Holder,Phone', 'nobody,200', 'bo,200'
        Import-UserDirectoryCsv $csv |
            Set-CardUser @box -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction Ignore
        "$($failed[0].ErrorDetails)" | Should -Be 'cards.csv:2: nobody: The box has no such card.'
        $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failed[0].TargetObject | Set-CardUser @box -Holder cy -Phone 300
        (Get-CardUser bo, cy @box).Phone | Should -Be '200', '300'
    }
    It 'warns of a column that its catalog does not have, and keeps to its limits' {
        [pscustomobject]@{ Holder = 'ada'; Shoe = 43; DisplayName = 'x' * 21 } | Set-CardUser @box `
            -WarningVariable warned -WarningAction SilentlyContinue -ErrorVariable failed -ErrorAction SilentlyContinue
        $warned[0] | Should -Be 'Card Index has no attribute for Shoe: ignored.'
        "$($failed[0])" | Should -Match 'DisplayName: at most 20 characters, 21 given'
    }
    It 'refuses an id of another form, and a sandbox, which lacks the service' {
        { Get-CardUser -BoxId drawer } | Should -Throw "*'drawer' is not a valid box id: it must be box- and digits."
        { Get-CardUser -Sandbox (New-UserDirectorySandbox 1) } | Should -Throw 'A sandbox has no Card Index*'
    }
    It 'says how to choose users by its own noun' {
        { Set-CardUser 'a*' -Phone 1 @box -ErrorAction Stop } | Should -Throw '*Get-CardUser | Where-Object Holder*'
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
        Get-Completion 'Set-CardUser -Clear ' | Should -Be 'Contact', 'DisplayName', 'Phone'
        Get-Completion 'Get-CardUser -Property Disp' | Should -Be 'DisplayName'
        Get-Completion 'Get-CardUser -Region ' | Should -Be 'attic', 'cellar'
    }
    It 'refuses a row without a user, and names the identifiers' {
        function Get-Problem([object] $Row) {
            $null = $Row | Set-CardUser @box -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction Ignore
            "$($failed[0].ErrorDetails)"
        }
        $nobody = 'row 1: the row names no user: CardNumber, Holder are all blank or missing'
        Get-Problem ([pscustomobject]@{ Phone = '200' }) | Should -Be "$nobody. The row's columns are Phone"
        Get-Problem ([pscustomobject]@{ Contact = 'a@example.com' }) |
            Should -Be "$nobody; Card Index does not find users by e-mail address. The row's columns are Contact"
    }
    It 'takes the surest of several names: its own, then another directory''s, then any' {
        $row = [ordered]@{ Label = 'cy'; SAMAccountName = 'bo'; Phone = '200' }
        ([pscustomobject]$row | Set-CardUser @box -PassThru).Target | Should -Be 'bo'
        $row.Holder = 'ada'
        ([pscustomobject]$row | Set-CardUser @box -PassThru).Target | Should -Be 'ada'
    }
    It 'calls a user by the name where the row gives the number' {
        $done = Set-CardUser c-1 -Phone 200 @box -PassThru
        $done.Target, $done.Name, $done.UserId | Should -Be 'c-1', 'ada', 'c-1'
    }
    It 'warns of users whom their issuer overwrites' {
        Set-CardUser cy -Phone 200 @box -WarningVariable warned -WarningAction SilentlyContinue
        $warned[0] | Should -BeLike '*(City) provisions 1 of these users.*: cy.'
    }
    It 'gives a new attribute the type of its value' {
        Set-CardUser ada @box -Attribute @{ badge = 7; tags = 'a', 'b' }
        $ada = Get-CardUser ada @box -Property badge, tags
        $ada.badge | Should -BeOfType long
        $ada.tags | Should -Be 'a', 'b'
    }
    It 'shows its own columns, in a view and without what acts on a terminal' {
        Update-FormatData (Join-Path $PSScriptRoot '../../artifacts/pester/CardIndex.format.ps1xml')
        Set-CardUser ada @box -DisplayName "x$([char] 27)[31m" -AllowUnusualValues
        $shown = Get-CardUser ada @box | Format-Table | Out-String
        $shown | Should -Match 'Holder +Colour +DisplayName'
        $shown | Should -Not -Match "$([char] 27)\[31m"
        $shown | Should -Match 'ada +RED +x'
    }
    It 'undoes a run by its journal, and takes the id by its own parameter' {
        $journal = Join-Path $TestDrive "$($box.BoxId).jsonl"
        Set-CardUser ada -Phone 200 -Clear DisplayName @box -JournalPath $journal
        { Undo-UserDirectoryChange $journal -BoxId box-0 } |
            Should -Throw "*the changes belong to CardUser $($box.BoxId), not to box-0: *"
        $undone = Undo-UserDirectoryChange $journal @box -PassThru
        $undone.Status, $undone.Provider, $undone.Name | Should -Be 'Updated', 'CardUser', 'ada'
        $ada = Get-CardUser ada @box
        $ada.Phone, $ada.DisplayName | Should -Be '100', 'ADA'
        (Import-UserDirectoryJournal $journal).Count | Should -Be 1
    }
    It 'applies a plan that was reviewed, and takes the id by its own parameter' {
        $path = Join-Path $TestDrive "$($box.BoxId).plan.jsonl"
        Set-CardUser ada -Phone 200 @box -WhatIf -PassThru | Export-UserDirectoryPlan $path
        $plan = Import-UserDirectoryPlan $path -Summary
        { Invoke-UserDirectoryPlan $path -Hash $plan.Hash -BoxId box-0 } | Should -Throw '*not to box-0*'
        (Invoke-UserDirectoryPlan $path -Hash $plan.Hash @box -PassThru).Status | Should -Be 'Updated'
        (Get-CardUser ada @box).Phone | Should -Be '200'
    }
    It 'obeys the limit of a run, and changes no user' {
        { 'ada', 'bo' | Set-CardUser @box -Phone 200 -MaximumChange 1 } | Should -Throw '*2 users would change*'
        (Get-CardUser @box).Phone | Should -Be '100', '100', '100'
    }
    It 'is in a report, in a template and in completion' {
        $report = Join-Path $TestDrive 'cards.md'
        $done = Set-CardUser ada -Phone 200 @box -PassThru
        $done | Export-Clixml "$report.xml"
        Import-Clixml "$report.xml" | Export-UserDirectoryReport $report
        Get-Content $report -Raw | Should -Match 'Phone'
        New-UserDirectoryTemplate CardIndex | Should -Be 'Holder,DisplayName,Phone,Colour,Contact'
        Get-Completion 'New-UserDirectoryTemplate Card' | Should -Be 'CardIndex'
        Get-Completion 'Undo-UserDirectoryChange x -Box' | Should -Be '-BoxId'
    }
    It 'does not seed a sandbox, which has no such service' {
        $csv = Join-Path $TestDrive 'people.csv'
        Set-Content $csv 'Holder,UserName,Colour', 'ada,ada.lovelace,RED'
        $seeded = New-UserDirectorySandbox -Csv $csv
        (Get-WmUser -Sandbox $seeded).UserName | Should -Be 'ada.lovelace'
        Set-Content $csv 'Holder,Colour', 'ada,RED'
        { New-UserDirectorySandbox -Csv $csv } |
            Should -Throw '*the file needs a column SAMAccountName or UserName.*'
    }
}
