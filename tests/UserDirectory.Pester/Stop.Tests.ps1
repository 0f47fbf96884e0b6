# A pipeline that ends early: by Ctrl+C (another thread stops it, as the console does), by a later command that needs no
# more input, or by a terminating error. The tests of each cmdlet have its promises about Ctrl+C.
BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Ctrl+C' {
    It 'gives up what does not answer' {
        $sandbox = New-UserDirectorySandbox 5 -DelayMilliseconds 60000
        $stopped = Stop-WhileRunning {
            param($Sandbox)
            'user00001' | Set-WmUser -City Ulm -Sandbox $Sandbox
        } @{ Sandbox = $sandbox } { $sandbox.Reads -ge 1 }
        $stopped.State | Should -Be 'Stopped'
        $stopped.Took.TotalSeconds | Should -BeLessThan 1.5
        $stopped.Warnings[0] | Should -Match 'user00001'
    }
    It 'names a user whose update it gives up' {
        $sandbox = New-UserDirectorySandbox 5
        $slow = [UserDirectory.Pester.SlowUpdates]::Begin($sandbox, 60000)
        $stopped = Stop-WhileRunning {
            param($Sandbox)
            'user00001' | Set-WmUser -City Ulm -Sandbox $Sandbox
        } @{ Sandbox = $sandbox } { $slow.HaveCome }
        $stopped.Took.TotalSeconds | Should -BeLessThan 1.5
        $stopped.Warnings[0] | Should -Match 'These users may not be updated: user00001\.'
    }
}

Describe 'Progress' {
    It 'is shown in an interactive shell, and not with -NonInteractive' {
        $code = '$script = {
                param($Module)
                Import-Module $Module
                $s = New-UserDirectorySandbox 8 -DelayMilliseconds 60
                Get-WmUser -Sandbox $s | Set-WmUser -City P -Sandbox $s -ThrottleLimit 1 -InformationAction Ignore
            }
            $shell = [powershell]::Create().AddScript($script).AddArgument($module)
            $null = $shell.Invoke()
            @($shell.Streams.Progress | Where-Object Activity -like "Set-WmUser*").Count -gt 0'
        Invoke-NewShell $code | Should -Be 'False'
        Invoke-Expression $code.Replace('$module', '$ModulePath') | Should -BeTrue
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
        1..2000 | ForEach-Object { $null = $read.Add($_); 'user{0:d5}' -f $_ } |
            Set-WmUser -City Ulm -Sandbox $sandbox -PassThru | Select-Object -First 1 | Out-Null
        $read.Count | Should -BeLessThan 600
    }
}

Describe '-ErrorAction Stop' {
    It 'ends what is under way and gives back who may not be done' {
        $sandbox = New-UserDirectorySandbox 100 -DelayMilliseconds 20
        try { 'nobody', 'user00001', 'user00002' | Set-WmUser -City Ulm -Sandbox $sandbox -ErrorAction Stop }
        catch { $caught = $_ }
        "$caught" | Should -Match '^nobody: '
        $writes = $sandbox.Writes
        foreach ($user in 'user00001', 'user00002') {
            $isDone = (Get-WmUser $user -Sandbox $sandbox).City -eq 'Ulm'
            $isDone | Should -Not -Be ($user -in $caught.TargetObject) -Because $user
        }
        $sandbox.Writes | Should -Be $writes
    }
}
