# Ctrl+C: a pipeline that is stopped from another thread, as the console does it.
BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $null = Invoke-WithAnswers @() { } @{}

    # Starts a script in a runspace of its own, stops it as soon as $When holds, and tells how that went.
    function Stop-WhileRunning([scriptblock] $Script, [hashtable] $Arguments, [scriptblock] $When) {
        $answering = [AnsweringHost]::new(@())
        $runspace = [runspacefactory]::CreateRunspace($answering)
        $runspace.Open()
        $shell = [powershell]::Create()
        $shell.Runspace = $runspace
        $null = $shell.AddScript("Import-Module '$ModulePath'").Invoke()
        $shell.Commands.Clear()
        $output = [Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.AddScript($Script).AddParameters($Arguments).BeginInvoke([Management.Automation.PSDataCollection[psobject]]::new(), $output)
        $deadline = [datetime]::UtcNow.AddSeconds(30)
        while (-not (& $When) -and [datetime]::UtcNow -lt $deadline -and -not $running.IsCompleted) { Start-Sleep -Milliseconds 5 }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        [pscustomobject]@{ Took = $watch.Elapsed; State = $shell.InvocationStateInfo.State; Warnings = @($answering.Warnings); Output = @($output) }
        $shell.Dispose(); $runspace.Dispose()
    }
}

Describe 'Ctrl+C' {
    It 'stops an update within a second, says who is not done, and sends nothing more' {
        $sandbox = New-UserDirectorySandbox 200 -DelayMilliseconds 100
        $stopped = Stop-WhileRunning { param($Sandbox) 1..200 | ForEach-Object { 'user{0:d5}' -f $_ } | Set-WmUser -City Ulm -Sandbox $Sandbox -PassThru } @{ Sandbox = $sandbox } { $sandbox.Writes -gt 20 }
        $stopped.State | Should -Be 'Stopped'
        $stopped.Took.TotalSeconds | Should -BeLessThan 1.5
        $stopped.Warnings.Count | Should -Be 1
        $stopped.Warnings[0] | Should -Match 'Not done, or not known to be: user\d{5}, '
        $writes = $sandbox.Writes
        $writes | Should -BeLessThan 200
        # Those that it does not name are done.
        $done = 1..200 | ForEach-Object { 'user{0:d5}' -f $_ } | Where-Object { $stopped.Warnings[0] -notmatch $_ -and $_ -lt ([regex]::Matches($stopped.Warnings[0], 'user\d{5}')[0].Value) }
        ($done | Set-WmUser -City Ulm -Sandbox $sandbox -WhatIf -PassThru).Status | Select-Object -Unique | Should -Be 'Unchanged'
        $sandbox.Writes | Should -Be $writes
    }
    It 'gives up what does not answer' {
        $sandbox = New-UserDirectorySandbox 5 -DelayMilliseconds 60000
        $stopped = Stop-WhileRunning { param($Sandbox) 'user00001' | Set-WmUser -City Ulm -Sandbox $Sandbox } @{ Sandbox = $sandbox } { Start-Sleep -Milliseconds 300; $true }
        $stopped.State | Should -Be 'Stopped'
        $stopped.Took.TotalSeconds | Should -BeLessThan 1.5
        $stopped.Warnings[0] | Should -Match 'user00001'
    }
    It 'stops a read' {
        $sandbox = New-UserDirectorySandbox 5 -DelayMilliseconds 60000
        $stopped = Stop-WhileRunning { param($Sandbox) Get-WmUser -Sandbox $Sandbox } @{ Sandbox = $sandbox } { Start-Sleep -Milliseconds 300; $true }
        $stopped.State | Should -Be 'Stopped'
        $stopped.Took.TotalSeconds | Should -BeLessThan 1.5
    }
}

Describe 'A pipeline that ends early' {
    It 'reads no further than it needs where a command after it has enough' {
        $sandbox = New-UserDirectorySandbox 2000
        (Get-WmUser -Sandbox $sandbox | Select-Object -First 2).Count | Should -Be 2
        $sandbox.Reads | Should -BeLessThan 1000
    }
    It 'does not read its input further ahead than its window' {
        $sandbox = New-UserDirectorySandbox 2000 -DelayMilliseconds 20
        $read = [Collections.ArrayList]::new()
        1..2000 | ForEach-Object { $null = $read.Add($_); 'user{0:d5}' -f $_ } | Set-WmUser -City Ulm -Sandbox $sandbox -PassThru | Select-Object -First 1 | Out-Null
        $read.Count | Should -BeLessThan 600
    }
}

Describe '-ErrorAction Stop' {
    It 'ends what is under way and says who may not be done' {
        $sandbox = New-UserDirectorySandbox 100 -DelayMilliseconds 20
        $asked = Invoke-WithAnswers @() {
            param($Sandbox)
            try { 'nobody', 'user00001', 'user00002' | Set-WmUser -City Ulm -Sandbox $Sandbox -ErrorAction Stop } catch { "$_" }
        } @{ Sandbox = $sandbox }
        $asked.Output | Should -Match '^nobody: '
        $asked.Warnings.Count | Should -BeLessOrEqual 1
        $writes = $sandbox.Writes
        foreach ($user in 'user00001', 'user00002') {
            $isDone = (Get-WmUser $user -Sandbox $sandbox).City -eq 'Ulm'
            $isDone -or "$($asked.Warnings)" -match $user | Should -BeTrue -Because $user
        }
        $sandbox.Writes | Should -Be $writes
    }
}
