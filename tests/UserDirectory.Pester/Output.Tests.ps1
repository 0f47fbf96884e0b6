# The objects of the cmdlets as data for other commands.
BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $sandbox = New-UserDirectorySandbox 2
    # Gets the names of an object's members in JSON.
    function Get-JsonName([object] $Object) {
        ($Object | ConvertTo-Json -Depth 1 -WarningAction Ignore | ConvertFrom-Json).PSObject.Properties.Name
    }
    # Gets an object as it returns from a job or a file.
    function ConvertTo-Carried([object] $Object) {
        [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($Object))
    }
}

Describe 'A result as data' {
    BeforeAll {
        $result = Set-WmUser user00001 -City Ulm -Sandbox $sandbox -PassThru
        $names = 'Provider', 'Directory', 'UserId', 'PermanentId', 'Target', 'Name', 'Status', 'Changes', 'Unconfirmed',
        'Differences', 'RequestIds', 'Revision', 'Duration', 'Time', 'Reason', 'By', 'SignedBy', 'Run', 'Plan',
        'RecordedIn', 'Error', 'FailureKind', 'InputObject', 'Source'
    }

    It 'has its properties, and none that only the views show' {
        Get-JsonName $result | Should -Be $names
        ($result | ConvertTo-Csv -NoTypeInformation)[0] -replace '"' | Should -Be ($names -join ',')
        ($result | Select-Object *).PSObject.Properties.Name | Should -Be $names
        [regex]::Matches(($result | Format-List * | Out-String), '(?m)^(\w+)\s*:') |
            ForEach-Object { $_.Groups[1].Value } | Should -Be $names
    }
    It 'has the same after a job or a file' {
        $carried = ConvertTo-Carried $result
        Get-JsonName $carried | Should -Be $names
        ($carried | Select-Object *).PSObject.Properties.Name | Should -Be $names
        "$($carried.Changes)" | Should -Be "$($result.Changes)"
    }
    It 'says its duration in seconds' {
        $result.Duration | Should -BeOfType double
        $result.Duration | Should -Be ([Math]::Round($result.Duration, 3))
        $read = $result | ConvertTo-Json -Depth 1 -WarningAction Ignore | ConvertFrom-Json
        $read.Duration | Should -Be $result.Duration
        ($result | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv).Duration | Should -Be "$($result.Duration)"
        (ConvertTo-Carried $result).Duration | Should -Be $result.Duration
    }
}

Describe 'A user of Get-<_> as data' -ForEach 'DsdUser', 'WmUser', 'IdsUser', 'CloudSsoUser' {
    It 'has its attributes, and none that only the view shows' {
        $user = & "Get-$_" -Sandbox $sandbox | Select-Object -First 1
        foreach ($one in $user, (ConvertTo-Carried $user)) {
            $shown = @(
                $one.PSObject.Properties.Name; Get-JsonName $one; ($one | Select-Object *).PSObject.Properties.Name
                ($one | ConvertTo-Csv -NoTypeInformation)[0] -replace '"' -split ','; $one | Format-List * | Out-String
            )
            $shown -match 'Shown' | Should -BeNullOrEmpty
            Get-JsonName $one | Should -Contain 'DisplayName'
        }
    }
    It 'keeps its type, so that the view and the update cmdlet know it' {
        $carried = ConvertTo-Carried (& "Get-$_" -Sandbox $sandbox | Select-Object -First 1)
        $carried.PSObject.TypeNames | Should -Contain "Deserialized.UserDirectory.$_"
        $carried | Out-String | Should -Match 'user00001 +\w+ \w+ +user00001@'
    }
}
