BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'The demo' {
    It 'updates all but the mistyped user in all four providers, then that one, and nothing in a second run' {
        $demo = Join-Path $PSScriptRoot '../UserDirectory.Demo/demo.ps1'
        $output = Invoke-Shell -NoProfile -NonInteractive -File $demo 2>&1
        $statuses = $output | ForEach-Object { if ("$_" -match '^us\w+ +(\w+)') { $Matches[1] } }
        $again = @('Failed', 'Updated') + @('Unchanged') * 4
        # CloudSSO has no attribute for what the first two rows say.
        $cloudSso = @('Unchanged') * 2 + @('Updated') * 2 + $again
        $statuses | Should -Be ((@('Updated') * 4 + $again) * 3 + $cloudSso)
        @($output -match '^What if: Update ').Count | Should -Be 14
    }
}
