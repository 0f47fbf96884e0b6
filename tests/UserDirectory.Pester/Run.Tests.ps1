Describe 'Tests that two shells share' {
    BeforeAll {
        . "$PSScriptRoot/Common.ps1"
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'shared')

        # Two files that wait for each other, so that each needs its own shell.
        $meet = @{
            asks = "`$pipe = [IO.Pipes.NamedPipeClientStream]::new('$([guid]::NewGuid())'); `$pipe.Connect(60000)"
        }
        $meet.waits = $meet.asks.Replace('Client', 'Server').Replace('Connect(60000)',
            'WaitForConnectionAsync().Wait(60000) | Should -BeTrue')
        function New-TestFile([string] $Name, [string] $Meets, [string] $End) {
            Set-Content (Join-Path $folder "$Name.Tests.ps1") @"
Describe '$Name' {
    It 'runs beside another' {
        Write-Host '$Name begins'
        $($meet[$Meets])
        `$pipe.Dispose()
        Write-Host '$Name ends'
    }
    $End
}
"@
        }
        # The longest files run first.
        $fail = "It 'fails' { 'this' | Should -Be 'that' -Because 'all of it is said' }"
        New-TestFile First waits $fail.PadRight(200)
        New-TestFile Second asks "It 'is skipped' -Skip { throw 'It ran.' }".PadRight(200)
        $breakOff = "AfterAll { if ([Environment]::CommandLine -match ' -Taken ') { [Environment]::Exit(3) } }"
        New-TestFile Third waits $breakOff
        New-TestFile Fourth asks $breakOff
        $run = Join-Path $PSScriptRoot 'run.ps1'
        $said = Invoke-Shell -NoProfile -File $run -Folder $folder -Shells 2 2>&1 | ForEach-Object { "$_" }
        $code = $LASTEXITCODE
    }

    It 'are shown file by file with their failures, also if several files ran at once' {
        $lines = $said -match '^(First|Second) (begins|ends)$'
        $lines | Should -HaveCount 4
        -split $lines[0], -split $lines[1] | ForEach-Object { $_[0] } | Select-Object -Unique | Should -HaveCount 1
        $said -match 'all of it is said' | Should -Not -BeNullOrEmpty
    }
    It 'are counted together; an unfinished file and a shell that ended early are failures' {
        $said -match 'was not run to its end' | Should -Match '^(Third|Fourth)\.Tests\.ps1 '
        $said -match '^A shell ended' | Should -Be 'A shell ended with 3.'
        $said[-1] | Should -Be '3 passed, 3 failed, 1 skipped'
        $code | Should -Be 1
    }
}
