. "$PSScriptRoot/Promises/Help.ps1" Import-UserDirectoryJournal

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Import-UserDirectoryJournal' {
    BeforeAll {
        $sandbox = New-UserDirectorySandbox 3
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'runs[1]')
        $first = Join-Path $folder 'first.jsonl'
        $second = Join-Path $folder 'second.jsonl'
        $done = 'user00001', 'user00002' |
            Set-WmUser -City Ulm -Sandbox $sandbox -JournalPath $second -Reason CHG-1 -ThrottleLimit 1 -PassThru
        Set-DsdUser user00003 -Add @{ otherTelephone = '1', '2' } -Sandbox $sandbox -JournalPath $first
    }

    It 'gives results as the run gave them' {
        $read = Import-UserDirectoryJournal -LiteralPath $second
        $read.Count | Should -Be 2
        foreach ($name in 'Provider', 'Directory', 'UserId', 'Target', 'Name', 'Status', 'Changes', 'RequestIds') {
            "$($read[1].$name)" | Should -Be "$($done[1].$name)" -Because $name
        }
        $read[1].Reason, $read[1].Run, $read[1].Source | Should -Be 'CHG-1', $done[1].Run, 'second.jsonl:3'
        $read[1].Time | Should -BeLessOrEqual $done[1].Time
        $ends = Get-Content -LiteralPath $second | Where-Object { $_ -match 'update\.ended' } | ConvertFrom-Json
        $read.Time | Should -Be @($ends | ForEach-Object { [datetimeoffset] $_.time })
        ($read | Out-String) | Should -Match 'Target\s+Status\s+Changes'
    }
    It 'gives a folder''s calls in the order of time, by path, wildcard or object' {
        $escaped = [wildcardpattern]::Escape("$folder")
        (Import-UserDirectoryJournal -Path $escaped).Name | Should -Be 'user00001', 'user00002', 'user00003'
        (Import-UserDirectoryJournal "$escaped/*.jsonl").Name | Should -Be 'user00001', 'user00002', 'user00003'
        (Get-ChildItem -LiteralPath $folder | Import-UserDirectoryJournal).Provider | Should -Contain 'DsdUser'
    }
    It 'refuses what is no journal' {
        $other = Join-Path $TestDrive 'other.txt'
        Set-Content $other 'UserName'
        { Import-UserDirectoryJournal $other } | Should -Throw 'Nothing was read:*Line 1 is not a journal event*'
        { Import-UserDirectoryJournal (Join-Path $TestDrive 'none*.jsonl') } | Should -Throw '*there is no such file*'
    }
    It 'reads what a run has written so far' {
        $path = Join-Path $TestDrive 'running.jsonl'
        $read = 'user00001', 'user00002' |
            Set-WmUser -City Bonn -Sandbox $sandbox -JournalPath $path -ThrottleLimit 1 -PassThru |
            ForEach-Object { (Import-UserDirectoryJournal $path).Name -join ' ' }
        $read | Should -BeLike 'user00001*'
    }
}
