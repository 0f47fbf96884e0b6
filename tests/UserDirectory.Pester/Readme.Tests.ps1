# What the README says of PowerShell runs as it is written, over HTTP to a server that has the ids and users of the
# README.
BeforeDiscovery {
    $readme = Get-Content (Join-Path $PSScriptRoot '../../README.md') -Raw -Encoding utf8
    $blocks = [regex]::Matches($readme, '(?m)(?:^    .*\n)(?:\n?    .*\n)*') | ForEach-Object Value
    # All but files, what commands show, what shells other than PowerShell run, and what has a test of its own.
    $special = '^    (UserName,|What if: |dotnet )', 'New-UserDirectorySandbox', '-ErrorVariable failed', 'Register-Sch'
    $plain = $blocks | Where-Object { $_ -notmatch ($special -join '|') } |
        ForEach-Object { @{ Block = $_; Title = ($_.Trim() -split "`n" -notmatch '^\s*#')[0] } }
}
BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $readme = Get-Content (Join-Path $PSScriptRoot '../../README.md') -Raw -Encoding utf8
    $blocks = [regex]::Matches($readme, '(?m)(?:^    .*\n)(?:\n?    .*\n)*') | ForEach-Object Value

    Set-Content (Join-Path $TestDrive 'seed.json') @'
{ "organizationId": "m-0123456789abcdef0123456789abcdef", "directoryId": "d-0123456789",
  "identityStoreId": "d-0123456789", "cloudSsoDirectoryId": "d-00fc2p61abcd", "madeUpUsers": 20,
  "directoryServiceData": [ { "SAMAccountName": "alice" } ],
  "cloudSso": [ { "UserName": "u1" }, { "UserName": "u2" } ] }
'@
    $server = Start-SandboxServer '--seed', "`"$(Join-Path $TestDrive 'seed.json')`""
    $file = ($blocks | Where-Object { $_ -match '^    UserName,' }) -replace '(?m)^    '
    $shown = ($blocks | Where-Object { $_ -match '^    What if: ' }) -replace '(?m)^    '

    # Runs a block in a process of its own, in a folder with users.csv, and gives what it shows.
    function Invoke-Block([string] $Block) {
        Invoke-NewShell @"
Set-Location '$TestDrive'
`$ErrorActionPreference = 'Stop'
`$env:AWS_ACCESS_KEY_ID = `$env:ALIBABA_CLOUD_ACCESS_KEY_ID = '$($server.accessKey)'
`$env:AWS_SECRET_ACCESS_KEY = `$env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = '$($server.secretKey)'
`$env:AWS_ENDPOINT_URL = '$($server.url)'
`$env:AWS_REGION = 'us-east-1'
`$env:AWS_SHARED_CREDENTIALS_FILE = '$(Join-Path $TestDrive 'credentials')'
Set-Content `$env:AWS_SHARED_CREDENTIALS_FILE '[hr]', 'aws_access_key_id=$($server.accessKey)',
    'aws_secret_access_key=$($server.secretKey)'
Import-Module `$module
. '$PSScriptRoot/Shell.ps1'
`$PSDefaultParameterValues = @{ '*-CloudSsoUser:EndpointUrl' = '$($server.url)'; '*:Confirm' = `$false }
`$org = '$($server.organizationId)'
function Get-AutomationPSCredential {
    `$secret = ConvertTo-SecureString '$($server.secretKey)' -AsPlainText -Force
    [pscredential]::new('$($server.accessKey)', `$secret)
}
$Block
'the end'
"@
    }
    function Select-Block([string] $Having) { $blocks | Where-Object { $_.Contains($Having) } }
}
AfterAll { $server.Process.Kill(); $server.Process.Dispose() }

Describe 'The README' {
    BeforeEach { Set-Content (Join-Path $TestDrive 'users.csv') $file.TrimEnd() }

    It 'runs: <Title>' -ForEach $plain {
        # There is nobody to answer -Confirm.
        $output = Invoke-Block ($Block -replace ' -Confirm\r?\n', "`n")
        $output | Should -Contain 'the end' -Because "$output"
    }
    It 'shows the diff that it says, with no account' {
        $block = (Select-Block 'New-UserDirectorySandbox').Replace('./UserDirectory.psd1', $ModulePath)
        $output = (Invoke-Block $block) -join "`n"
        $output | Should -Match 'the end'
        $output | Should -Match ([regex]::Escape($shown.Trim()))
    }
    It 'runs failed rows again, and nothing where none failed' {
        $block = Select-Block '-ErrorVariable failed'
        Invoke-Block $block | Should -Be 'the end'
        Add-Content (Join-Path $TestDrive 'users.csv') 'nobody,Clerk,,'
        $output = Invoke-Block $block
        "$output" | Should -Match 'nobody: '
        $output | Should -Not -Contain 'the end'
    }
    It 'runs the scheduled task''s command, with no profile' {
        $line = (Select-Block 'Register-ScheduledTask') -split "`n" | Where-Object { $_ -match '^ +\$run = ' }
        $import = "Import-Module '$ModulePath'".Replace("'", "''")
        $output = Invoke-Block ($line.Replace('Import-Module UserDirectory', $import).Replace('C:\hr\', '') + '
            Invoke-Shell -NoProfile -NonInteractive -Command $run
            if ($LASTEXITCODE) { throw "It ended with $LASTEXITCODE." }')
        $output | Should -Contain 'the end' -Because "$output"
    }
}
