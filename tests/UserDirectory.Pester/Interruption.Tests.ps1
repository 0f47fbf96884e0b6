# A run whose process is killed, and a second run of the same rows: the result is the same as after one run.
# USERDIRECTORY_KILL_SEED repeats the moments of a failing run.
BeforeDiscovery { $providers = (& "$PSScriptRoot/Promises/Providers.ps1").Values }

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $server = Start-SandboxServer '--users', '60', '--delay-ms', '10'
    $seed = if ($env:USERDIRECTORY_KILL_SEED) { [int] $env:USERDIRECTORY_KILL_SEED } else { Get-Random }
    $random = [Random]::new($seed)

    # Starts the same command in a new process, and kills it as soon as its journal has grown by a number of bytes.
    function Stop-Hard([string] $Script, [string] $Journal, [int] $Bytes) {
        $process = [Diagnostics.Process]::Start((New-ShellStart $Script))
        $from = if (Test-Path $Journal) { (Get-Item $Journal).Length } else { 0 }
        while (-not $process.WaitForExit(2)) {
            if ((Test-Path $Journal) -and (Get-Item $Journal).Length -gt $from + $Bytes) { $process.Kill() }
        }
        $process.ExitCode
        $process.Dispose()
    }
}
AfterAll { $server.Process.Kill(); $server.Process.Dispose() }

Describe 'A run that is killed' {
    It 'and begun again ends as one run does: <Set>' -ForEach $providers {
        $where = @{ $Id = $server.$SandboxId; EndpointUrl = $server.url; InformationAction = 'Ignore'
            Region = if ($Cloud -eq 'AWS') { $server.region } else { $server.cloudSsoRegion }
            AccessKey = $server.accessKey; SecretKey = $server.secretKey }
        $names = 1..60 | ForEach-Object { 'user{0:d5}' -f $_ }
        $before = $names | & $Get @where
        $csv = Join-Path $TestDrive "$Set.csv"
        $journal = Join-Path $TestDrive "$Set.jsonl"
        $script = Join-Path $TestDrive "$Set.ps1"
        $names | ForEach-Object { [pscustomobject]@{ UserName = $_; DisplayName = "Killed $_" } } |
            Export-Csv $csv -NoTypeInformation
        @"
Import-Module '$ModulePath'
Import-Csv '$csv' | $Set -$Id '$($where[$Id])' -EndpointUrl '$($server.url)' -Region '$($where.Region)' ``
    -AccessKey '$($server.accessKey)' -SecretKey '$($server.secretKey)' -JournalPath '$journal' -ThrottleLimit 4
"@ | Set-Content $script

        $killed = Stop-Hard $script $journal $random.Next(25000)
        Import-Csv $csv | & $Set @where -JournalPath $journal -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -BeNullOrEmpty -Because "seed $seed"
        $killed | Should -Not -Be 0 -Because "seed $seed"

        $after = $names | & $Get @where
        for ($i = 0; $i -lt 60; $i++) {
            $after[$i].DisplayName | Should -Be "Killed $($names[$i])" -Because "seed $seed"
            $after[$i].DisplayName = $before[$i].DisplayName
            $after[$i] | ConvertTo-Json | Should -Be ($before[$i] | ConvertTo-Json) -Because "seed $seed"
        }
        (Import-Csv $csv | & $Set @where -PassThru).Status | Select-Object -Unique | Should -Be 'Unchanged'
    }
}

Describe 'Ctrl+C' {
    It 'names every user that may not be done: <Set>' -ForEach $providers {
        $sandbox = New-UserDirectorySandbox 100 -DelayMilliseconds 10
        $names = 1..100 | ForEach-Object { 'user{0:d5}' -f $_ }
        $stopped = Stop-WhileRunning {
            param($Set, $Sandbox, $Names)
            $Names | & $Set -DisplayName Ulm -Sandbox $Sandbox -PassThru
        } @{ Set = $Set; Sandbox = $sandbox; Names = $names } { $sandbox.Writes -gt $random.Next(1, 60) }
        $stopped.State | Should -Be 'Stopped'
        $named = [regex]::Matches("$($stopped.Warnings)", 'user\d{5}').Value
        $changed = (& $Get -Sandbox $sandbox -Property DisplayName | Where-Object DisplayName -EQ 'Ulm').$Key
        # Named users may be changed. All other users before the last named user are changed.
        foreach ($name in $names | Where-Object { $_ -notin $named -and $_ -lt $named[-1] }) {
            $name | Should -BeIn $changed -Because "seed $seed"
        }
        foreach ($one in $stopped.Output) { $one.Target | Should -BeIn $changed -Because "seed $seed" }
    }
}
