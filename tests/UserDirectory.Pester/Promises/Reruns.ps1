# Promises of every update cmdlet about failed rows that are run again: each row means the same as before.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()

Describe '<Set>: the file of -FailedPath, run again' -ForEach $provider {
    BeforeAll {
        $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'; InformationAction = 'Ignore' }
    }
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 5
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        $file = Join-Path $folder 'failed.csv'
        $with = @{ Sandbox = $sandbox; FailedPath = $file } + $quiet
    }

    It 'fails again for the boolean <_> in a text' -ForEach $true, $false {
        $row = [pscustomobject]@{ UserName = 'user00001'; DisplayName = $_ }
        $row | & $Set @with
        Import-UserDirectoryCsv $file | & $Set @with
        @(Import-Csv $file).DisplayName | Should -BeExactly "$_".ToLower()
        $sandbox.Writes | Should -Be 0
    }
    It 'stays as it is if it was read with another delimiter' {
        [pscustomobject]@{ UserName = 'nobody'; DisplayName = 'X' } | & $Set @with
        $before = Get-Content $file -Raw
        { Import-Csv $file -Delimiter ';' | & $Set @with } | Should -Throw '*was read with another delimiter*'
        Get-Content $file -Raw | Should -Be $before
        $sandbox.Writes | Should -Be 0
    }
    It 'says whose failure stopped the run' {
        $with.ErrorAction = 'Stop'
        try { 'nobody', 'user00002' | & $Set @with -DisplayName A -ThrottleLimit 1 } catch { $null = $_ }
        @(Import-Csv $file)[1].UserDirectoryError | Should -BeLike 'NotDone: nobody: *'
    }
    It 'may have a column with a name that PowerShell reserves' {
        $users = Join-Path $folder 'users.csv'
        Set-Content $users 'UserName,PSObject,DisplayName', 'nobody,x,A', 'user00001,x,A'
        Import-UserDirectoryCsv $users | & $Set @with
        $kept = Get-Content $file
        $kept[0] | Should -Be '"UserName","PSObject","DisplayName","UserDirectoryError"'
        $kept[1] | Should -BeLike '"nobody","x","A",*'
        (& $Get user00001 -Sandbox $sandbox).DisplayName | Should -Be 'A'
    }
}
