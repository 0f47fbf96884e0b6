# The conditions of runbooks and scheduled tasks: little memory, and other jobs in the same process.
BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'A run in 400 MB' {
    BeforeAll { $server = Start-SandboxServer '--users', 10000 }
    AfterAll { $server.Process.Kill(); $server.Process.Dispose() }

    It 'has room for 10,000 users who are planned before the first is changed, with a journal' {
        $file = Join-Path $TestDrive 'users.csv'
        Set-Content $file @('UserName,Title,Department,City'
            1..10000 | ForEach-Object { 'user{0:d5},Head of {0},Department {0},City {0}' -f $_ })
        $output = Invoke-NewShell @"
Import-Module `$module
`$with = @{
    OrganizationId = '$($server.organizationId)'; Region = 'us-east-1'; EndpointUrl = '$($server.url)'
    AccessKey = '$($server.accessKey)'; SecretKey = '$($server.secretKey)'; MaximumChange = '100%'
    JournalPath = '$(Join-Path $TestDrive 'journal.jsonl')'; InformationAction = 'Continue'
}
Import-UserDirectoryCsv '$file' | Set-WmUser @with
(Get-Process -Id `$PID).PeakWorkingSet64
"@
        "$($output[0])" | Should -Match '^10000 updated, '
        [long] "$($output[-1])" / 1MB | Should -BeLessThan 400
    }
}

Describe 'Two accounts at once in one process' {
    BeforeAll {
        $accounts = 'token/of/a', 'token/of/b' | ForEach-Object {
            Start-SandboxServer '--users', 200, '--session-token', $_ | Add-Member -PassThru Token $_
        }
    }
    AfterAll { $accounts.Process | ForEach-Object { $_.Kill(); $_.Dispose() } }

    It 'have keys of their own, each request' {
        $runs = foreach ($account in $accounts) {
            $shell = [powershell]::Create().AddScript({
                    param($Module, $Account)
                    Import-Module $Module
                    $with = @{
                        OrganizationId = $Account.organizationId; Region = 'us-east-1'; EndpointUrl = $Account.url
                        AccessKey = $Account.accessKey; SecretKey = $Account.secretKey; SessionToken = $Account.Token
                    }
                    1..200 | ForEach-Object { 'user{0:d5}' -f $_ } | Set-WmUser @with -City $Account.Token -PassThru
                    Get-WmUser @with
                }).AddParameters(@{ Module = $ModulePath; Account = $account })
            @{ Shell = $shell; Running = $shell.BeginInvoke(); Token = $account.Token }
        }
        foreach ($run in $runs) {
            $output = $run.Shell.EndInvoke($run.Running)
            $run.Shell.Streams.Error | Should -BeNullOrEmpty
            @($output | Where-Object Status -EQ Updated).Count | Should -Be 200
            ($output | Where-Object City).City | Sort-Object -Unique | Should -Be $run.Token
            $run.Shell.Dispose()
        }
    }
}

Describe 'A file of others' -Skip:(-not $IsLinux) {
    BeforeAll {
        # The kernel refuses every change of this file's mode, like a share without modes.
        $path = '/proc/self/comm'
    }
    BeforeEach { $sandbox = New-UserDirectorySandbox 1 }

    It 'is still written by an export, with a warning that others may read it' {
        Set-WmUser user00001 -City Bonn -Sandbox $sandbox -WhatIf -PassThru |
            Export-UserDirectoryPlan $path -WarningVariable w 3> $null 6> $null | Out-Null
        "$w" | Should -BeLike "Other accounts may read '/proc/self/comm', which contains users' values*own."
    }
    It 'can''t be a stream' {
        { Set-WmUser user00001 -City Ulm -Sandbox $sandbox -JournalPath $path } |
            Should -Throw "Nothing was sent: *'/proc/self/comm' is a stream, and a journal must be a file: name a file."
        $sandbox.Writes | Should -Be 0
    }
}

# Windows does not delete a file that is open.
Describe 'Runs of one directory at once in one process' {
    It 'find the permitted rate once for all' {
        $sandbox = New-UserDirectorySandbox 80 -RequestsPerSecond 40
        $results = 0..7 | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module $using:ModulePath
            $first = $_ * 10
            1..10 | ForEach-Object { 'user{0:d5}' -f ($first + $_) } |
                Set-WmUser -City Porto -Sandbox $using:sandbox -PassThru -InformationAction Ignore
        }
        $results | Should -HaveCount 80
        $results.Status | Should -Not -Contain 'Failed'
        # Separate runs would each send requests until they are throttled.
        $sandbox.Throttled | Should -BeLessThan 8
    }
}

Describe 'A folder' {
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 20
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
    }

    It 'that does not exist is an error before the first request' {
        $path = Join-Path $folder 'no/journal.jsonl'
        { Set-WmUser user00001 -City Ulm -Sandbox $sandbox -JournalPath $path } |
            Should -Throw "Nothing was sent: *The folder of '$path' does not exist. Create it, or give another path."
        $sandbox.Writes | Should -Be 0
    }
    It 'that disappears during a run ends the run, with the rows that are not done' -Skip:(-not $IsLinux) {
        $path = Join-Path $folder 'journal.jsonl'
        $failure = {
            1..20 | ForEach-Object { if ($_ -eq 10) { Remove-Item $folder -Recurse }; 'user{0:d5}' -f $_ } |
                Set-WmUser -City Ulm -Sandbox $sandbox -JournalPath $path -ThrottleLimit 1 3> $null 6> $null
        } | Should -Throw -PassThru
        "$($failure.ErrorDetails)" |
            Should -BeLike "*'$path' was removed or renamed*Give a journal that no other program renames*"
        $failure.TargetObject.Count | Should -Be (20 - $sandbox.Writes)
    }
    It 'that disappears while a plan is written is an error at the end' -Skip:(-not $IsLinux) {
        $path = Join-Path $folder 'plan.jsonl'
        {
            Set-WmUser user00001 -City Ulm -Sandbox $sandbox -WhatIf -PassThru |
                ForEach-Object { Remove-Item $folder -Recurse; $_ } | Export-UserDirectoryPlan $path
        } | Should -Throw "'$path' was removed or renamed*"
    }
}
