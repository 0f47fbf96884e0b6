# The objects of an update cmdlet and its Get cmdlet keep their contents if they leave the process: in a job, a child
# runbook, a remote session or a file.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()
$provider.Noun = $Noun

Describe '<Set>: objects elsewhere' -ForEach $provider {
    BeforeAll {
        $sandbox = New-UserDirectorySandbox 3
        $rows = [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'Ada B'; FirstName = 'Ada' },
        [pscustomobject]@{ UserName = 'nobody'; DisplayName = 'No' }
        $results = $rows | & $Set -Sandbox $sandbox -PassThru -ErrorAction SilentlyContinue -WarningAction Ignore
        # A job and a remote session keep the properties of an object, and the text of deeper objects.
        function Send-ToOtherProcess([Parameter(ValueFromPipeline)] $Object) {
            process {
                $xml = [Management.Automation.PSSerializer]::Serialize($Object, 1)
                [Management.Automation.PSSerializer]::Deserialize($xml)
            }
        }
    }

    It 'keeps attribute, before and after of each change, and the row' {
        $file = Join-Path $TestDrive 'results.xml'
        $results | Export-Clixml $file
        foreach ($kept in @($results | Send-ToOtherProcess), @(Import-Clixml $file)) {
            $kept[0].PSObject.TypeNames[0] | Should -Be 'Deserialized.UserDirectory.PowerShell.Output.UserUpdateResult'
            $kept.Status | Should -Be 'Updated', 'Failed'
            $kept[0].Changes.Count | Should -Be 2
            $change = $kept[0].Changes | Where-Object Attribute -EQ DisplayName
            $change.Before | Should -Be @($results[0].Changes | Where-Object Attribute -EQ DisplayName)[0].Before
            $change.After | Should -Be 'Ada B'
            $kept[1].Changes.Count | Should -Be 0
            $kept[1].InputObject.DisplayName | Should -Be 'No'
        }
    }
    It 'shows deserialized results in the same table' {
        ($results | Send-ToOtherProcess | Out-String) | Should -Be ($results | Out-String)
    }
    It 'runs failed rows again' {
        $failed = $results | Send-ToOtherProcess | Where-Object Status -EQ Failed
        $failed.InputObject | & $Set -Sandbox $sandbox -ErrorVariable again -ErrorAction SilentlyContinue
        $again[0].TargetObject.DisplayName | Should -Be 'No'
    }
    It 'takes users that its Get cmdlet gave there, with what was changed in them, and warns of nothing' {
        $user = & $Get user00002 -Sandbox $sandbox | Send-ToOtherProcess
        $user.DisplayName = 'Far'
        $done = $user | & $Set -Sandbox $sandbox -PassThru -WarningVariable warned -WarningAction SilentlyContinue
        $done.Changes.Attribute | Should -Be 'DisplayName'
        $warned | Should -BeNullOrEmpty
        (($user | & $Get -Sandbox $sandbox).DisplayName) | Should -Be 'Far'
    }
    It 'makes a CSV that can be read' {
        $csv = $results | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv
        $csv[0].Changes | Should -Match '^\w+: .+ \u2192 .+; \w+: .+ \u2192 .+$'
        $csv[0].RequestIds | Should -Not -Match 'System|UserDirectory'
        $csv[1].Error | Should -Be $results[1].Error
        $csv[0].PSObject.Properties.Name | Should -Not -Contain 'Summary' -Because 'Changes and Error contain it'
    }
}
