BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $demo = Join-Path $PSScriptRoot '../UserDirectory.Demo/demo.ps1'
    $output = (Invoke-Shell -NoProfile -NonInteractive -File $demo 2>&1) -join "`n" -replace '\e\[[\d;]*m'
    # Gets the output of each step of the demo.
    $steps = $output -split '(?m)^# \d+\. '
    function Get-Step([string] $Title) { $steps -like "$Title*" }
    $folder = [regex]::Match($output, 'The files of this demo are in (.*)\. Type next').Groups[1].Value
}
AfterAll { if ($folder) { Remove-Item -LiteralPath $folder -Recurse } }

Describe 'The demo' {
    It 'previews four users and names the row that fails' {
        [regex]::Matches((Get-Step 'Preview'), '(?m)^What if: Update ').Count | Should -Be 4
        # An error comes by another pipe than the steps, so it can appear in a later step.
        $output | Should -Match 'users\.csv:6: usr00005: '
    }
    It 'is stopped by a limit' {
        Get-Step 'A limit' | Should -Match 'Nothing was sent\. 4 of 4 users would change[\s\S]*-MaximumChange 4'
    }
    It 'makes a plan and applies it by its hash' {
        Get-Step 'Plan' | Should -Match 'Hash +: [0-9a-f]{64}'
        Get-Step 'Apply' | Should -Match '4 updated'
        [regex]::Matches((Get-Step 'The journal'), '(?m)^user0000\d +Updated').Count | Should -Be 4
    }
    It 'undoes the run and reports both' {
        Get-Step 'Undo' | Should -Match '4 updated'
        Get-Content (Join-Path $folder changes.html) -Raw | Should -Match 'CHG-42'
    }
    It 'keeps the failed row, and runs it again after its correction' {
        Get-Step 'Run the file' | Should -Match '4 updated, 1 failed[\s\S]*"usr00005"'
        Get-Step 'Correct' | Should -Match 'False'
    }
    It 'changes nothing in the second run' { Get-Step 'Second run' | Should -Match '5 unchanged' }
    It 'has one line for each other provider' {
        Get-Step 'The same file' | Should -Match '5 updated[\s\S]*5 updated[\s\S]*3 updated, 2 unchanged'
    }
    It 'ends with commands that run' {
        $next = [regex]::Matches($output.Substring($output.IndexOf('Type next')), '(?m)^    .*').Value -join "`n"
        (Invoke-NewShell $next) -join "`n" | Should -Match 'City: \S+ → Porto[\s\S]*about_UserDirectory'
    }
}
