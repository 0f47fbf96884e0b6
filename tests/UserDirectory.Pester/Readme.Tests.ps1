# What the README says of PowerShell runs as it is written, over HTTP to a server that has the ids and users of the
# README.
BeforeDiscovery {
    $readme = Get-Content (Join-Path $PSScriptRoot '../../README.md') -Raw -Encoding utf8
    $blocks = [regex]::Matches($readme, '(?m)(?:^    .*\n)(?:\n?    .*\n)*') | ForEach-Object Value
    # All but files, what commands show, what shells other than PowerShell run, and what has a test of its own.
    $special = '^    (UserName,|What if: |dotnet |param)', '-Sandbox \$s', '-ErrorVariable failed',
    'Register-Sch', 'Connect-AzAccount', 'Import-UserDirectoryJournal changes', 'Import-UserDirectoryPlan plan'
    $providers = (& "$PSScriptRoot/Promises/Providers.ps1").Values
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
  "workMail": [ { "Name": "alice", "Email": "alice@example.com" } ],
  "cloudSso": [ { "UserName": "u1" }, { "UserName": "u2" } ] }
'@
    $server = Start-SandboxServer '--seed', "`"$(Join-Path $TestDrive 'seed.json')`""
    $file = ($blocks | Where-Object { $_ -match '^    UserName,' }) -replace '(?m)^    '
    $shown = ($blocks | Where-Object { $_ -match '^    What if: ' }) -replace '(?m)^    '

    # What an account has: shells that are started from here find it.
    $account = @{
        AWS_ACCESS_KEY_ID = $server.accessKey; AWS_SECRET_ACCESS_KEY = $server.secretKey
        ALIBABA_CLOUD_ACCESS_KEY_ID = $server.accessKey; ALIBABA_CLOUD_ACCESS_KEY_SECRET = $server.secretKey
        AWS_ENDPOINT_URL = $server.url; AWS_REGION = 'us-east-1'
        AWS_SHARED_CREDENTIALS_FILE = Join-Path $TestDrive 'credentials'
    }
    foreach ($name in $account.Keys) { Set-Item "env:$name" $account[$name] }
    Set-Content $env:AWS_SHARED_CREDENTIALS_FILE '[hr]', "aws_access_key_id=$($server.accessKey)",
        "aws_secret_access_key=$($server.secretKey)"

    # Runs a block in a folder with users.csv, and gives what it shows.
    function Invoke-Block([string] $Block) {
        $code = @"
Set-Location '$TestDrive'
`$ErrorActionPreference, `$InformationPreference = 'Stop', 'Ignore'
Import-Module '$ModulePath'
`$PSDefaultParameterValues = @{ '*-CloudSsoUser:EndpointUrl' = '$($server.url)'; '*:Confirm' = `$false }
`$org = '$($server.organizationId)'
function Get-AutomationPSCredential {
    `$secret = ConvertTo-SecureString '$($server.secretKey)' -AsPlainText -Force
    [pscredential]::new('$($server.accessKey)', `$secret)
}
function Get-Secret { Get-AutomationPSCredential }
$Block
'the end'
"@
        # A process keeps where its profiles are.
        if ($Block -match '-ProfileName') { return Invoke-NewShell $code }
        try {
            $told = Invoke-WithAnswers @() ([scriptblock]::Create($code)) @{}
            $told.Lines + $told.Warnings + $told.Errors + $told.Output
        }
        catch { "$_" }
    }
    function Select-Block([string] $Having) { $blocks | Where-Object { $_.Contains($Having) } }
}
AfterAll {
    $server.Process.Kill(); $server.Process.Dispose()
    foreach ($name in $account.Keys) { Remove-Item "env:$name" }
}

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
    It 'tells a story that goes as it says, with <Set>' -ForEach $providers {
        $story = [regex]::Match($readme, '(?s)## A change that can be signed off.*?\n## ').Value
        $bad, $plan, $review, $apply, $undo, $report = [regex]::Matches($story, '(?m)(?:^    .*\n)+') |
            ForEach-Object { [scriptblock]::Create($_.Value.Replace('Set-WmUser', $Set)) }
        $names = { (& $Get -Sandbox $s | Sort-Object $Key).DisplayName -join ', ' }
        $s = New-UserDirectorySandbox 20
        $before = & $names
        Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive $Set))
        try {
            $refused = { . $bad 3> $null } | Should -Throw -PassThru
            "$refused" | Should -BeLike 'Nothing was sent. 20 of 20 users would change*DisplayName of 20*'
            "$refused" | Should -BeLike '*-MaximumChange 20 lets this run through.*'
            (. $plan).Changed | Should -Be 2
            (. $review).Status | Should -Be 'WhatIf', 'WhatIf'
            $s.Writes | Should -Be 0
            . $apply
            & $names | Should -BeLike 'Ada A, Bo C, *'
            (Import-UserDirectoryJournal changes.jsonl).Reason | Should -Be 'CHG-42', 'CHG-42'
            . $undo
            & $names | Should -Be $before
            (Import-UserDirectoryJournal undo.jsonl).Reason | Should -Contain 'CHG-42 taken back'
            . $report
            Get-Content changes.html -Raw | Should -Match 'CHG-42[\s\S]*Undo-UserDirectoryChange[\s\S]*Ada A'
        }
        finally { Pop-Location }
    }
    It 'runs failed rows again, and nothing where none failed' {
        $block = Select-Block 'TargetObject | Set-WmUser'
        Invoke-Block $block | Should -Be 'the end'
        Add-Content (Join-Path $TestDrive 'users.csv') 'nobody,Clerk,,'
        $output = Invoke-Block $block
        "$output" | Should -Match 'nobody: '
        $output | Should -Not -Contain 'the end'
    }
}

Describe 'The README, unattended' {
    BeforeAll {
        $script = ((Select-Block 'exit [int]') -replace '(?m)^    ').Replace(
            'Import-Module UserDirectory', "Import-Module '$ModulePath'")
        Set-Content (Join-Path $TestDrive 'Update-Users.ps1') $script
        $runbook = Select-Block 'if ($failed) { throw '
        $failedRows = Join-Path $TestDrive 'failed.csv'

        # What the task shows, and its exit code.
        function Invoke-Task([string] $Script = 'Update-Users.ps1', [string[]] $With) {
            $action = (Select-Block 'Register-ScheduledTask') -replace '(?s).*-Argument ''(.*?)''.*', '$1'
            $words = -split $action.Replace('C:\hr\Update-Users.ps1', $Script)
            Push-Location $TestDrive
            try { Invoke-Shell @words @With 2>&1 } finally { Pop-Location }
            "exit $LASTEXITCODE"
        }

        # Begins the task, and kills its process as soon as that is so.
        function Stop-Task([string] $Script, [scriptblock] $When) {
            $program = (Get-Process -Id $PID).Path
            $before = if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { "`"$PSHOME/pwsh.dll`" " }
            $start = [Diagnostics.ProcessStartInfo]::new($program, "$before-NoProfile -NonInteractive -File $Script")
            $start.WorkingDirectory = $TestDrive
            $start.UseShellExecute = $false
            $process = [Diagnostics.Process]::Start($start)
            while (-not $process.WaitForExit(2)) { if (. $When) { $process.Kill() } }
            $process.Dispose()
        }
    }
    BeforeEach {
        Remove-Item $failedRows -ErrorAction Ignore
        Set-Content (Join-Path $TestDrive 'users.csv') $file.TrimEnd()
    }

    It 'ends the task with 0 where all rows are done, and leaves no failed ones of the night before' {
        Set-Content $failedRows 'of the night before'
        $output = Invoke-Task
        $output | Should -Contain 'exit 0' -Because "$output"
        Test-Path $failedRows | Should -BeFalse
        "$(Invoke-Task)" | Should -Match '3 unchanged, \d+ s .*exit 0'
    }
    It 'ends the task with 1 where rows failed, with the others done and those kept to be run again' {
        Add-Content (Join-Path $TestDrive 'users.csv') "nobody,Clerk,,`nuser00005,Clerk,,"
        $output = Invoke-Task
        $output | Should -Contain 'exit 1' -Because "$output"
        "$output" | Should -Match 'users\.csv:5: nobody: '
        (Import-Csv $failedRows).UserName | Should -Be 'nobody'
        (Import-Csv $failedRows).UserDirectoryError | Should -Match '^EntityNotFoundException: '
        "$(Invoke-Task -With 'failed.csv')" | Should -Match 'exit 1' -Because 'it is not mended yet'
        (Get-Content $failedRows).Replace('nobody', 'user00006') | Set-Content $failedRows
        "$(Invoke-Task -With 'failed.csv')" | Should -Match '1 updated, \d+ s\. To undo: .*exit 0'
        Test-Path $failedRows | Should -BeFalse
    }
    It 'ends the task with 2 where a limit stops it, with every row kept, which the same task runs' {
        $names = @(11..13 | ForEach-Object { "user000$_" }) + (1..9 | ForEach-Object { "nobody$_" })
        Set-Content (Join-Path $TestDrive 'users.csv') (@('UserName,Title') + ($names -replace '$', ',Limited'))
        $output = Invoke-Task
        "$output" | Should -Match 'Nothing was sent\..*-MaximumFailure.*exit 2'
        $kept = Import-Csv $failedRows
        $kept.UserName | Should -Be $names
        $kept[0].UserDirectoryError | Should -Match '^NotDone: Nothing was sent\. 9 of 12 rows failed'
        $kept[3].UserDirectoryError | Should -Match '^EntityNotFoundException: '
        (Get-Content $failedRows) -notmatch 'nobody' | Set-Content $failedRows
        "$(Invoke-Task -With 'failed.csv')" | Should -Match 'exit 0'
        Test-Path $failedRows | Should -BeFalse
    }
    It 'leaves all that may not be done of a night that is killed, which the same task runs' {
        $slow = Start-SandboxServer '--seed', "`"$(Join-Path $TestDrive 'seed.json')`"", '--delay-ms', '300'
        $night = Join-Path $TestDrive 'night.jsonl'
        $names = 1..20 | ForEach-Object { 'user{0:d5}' -f $_ }
        try {
            Set-Content (Join-Path $TestDrive 'users.csv') (@('UserName,City') + ($names -replace '$', ',Killed'))
            Set-Content (Join-Path $TestDrive 'Slow.ps1') ($script -replace '-Region',
                "-EndpointUrl $($slow.url) -ThrottleLimit 2 -Region" -replace 'journal\.jsonl', 'night.jsonl')
            Stop-Task Slow.ps1 { (Test-Path $night) -and (Get-Item $night).Length -gt 1000 }
            $where = @{ OrganizationId = $slow.organizationId; EndpointUrl = $slow.url; Region = 'us-east-1' }
            $users = { Get-WmUser @where }
            $left = @(Import-Csv $failedRows).UserName
            $done = (. $users | Where-Object City -EQ Killed).UserName
            @($done).Count | Should -BeLessThan 20
            $names | Where-Object { $_ -notin $left -and $_ -notin $done } | Should -BeNullOrEmpty
            "$(Invoke-Task Slow.ps1 -With failed.csv)" | Should -Match 'exit 0'
            (. $users | Where-Object City -EQ Killed).UserName | Should -Be $names
            (Get-ChildItem $TestDrive -Filter failed.csv*).Name | Should -BeNullOrEmpty
        }
        finally { $slow.Process.Kill(); $slow.Process.Dispose() }
    }
    It 'ends the task with 2 where the run failed, with all rows that are not done kept' {
        Set-Content (Join-Path $TestDrive 'Nowhere.ps1') (
            $script -replace '-Region', '-EndpointUrl http://127.0.0.1:9 -Region')
        $output = Invoke-Task 'Nowhere.ps1'
        $output | Should -Contain 'exit 2' -Because "$output"
        (Import-Csv $failedRows).UserName | Should -Be 'user00001', 'user00002', 'user00003'
        Set-Content (Join-Path $TestDrive 'NoProfile.ps1') $script.Replace('-ProfileName hr', '-ProfileName nobodys')
        "$(Invoke-Task 'NoProfile.ps1' -With 'failed.csv')" | Should -Match 'nobodys.*exit 2'
        (Import-Csv $failedRows).UserDirectoryError | Should -Match 'nobodys'
        (Import-Csv $failedRows).UserName | Should -Be 'user00001', 'user00002', 'user00003'
        "$(Invoke-Task -With 'none.csv')" | Should -Match 'The run failed\. .*none\.csv.*exit 2'
    }
    It 'fails the runbook''s job where rows failed, and only there' {
        Invoke-Block $runbook | Should -Contain 'the end'
        Add-Content (Join-Path $TestDrive 'users.csv') "nobody,Clerk,,`nuser00007,Clerk,,"
        $output = Invoke-Block $runbook
        "$output" | Should -Match '1 users failed; their rows are in failed\.csv'
        $output | Should -Not -Contain 'the end'
        (Import-Csv $failedRows).UserName | Should -Be 'nobody'
        Invoke-Block "Get-WmUser user00007 -OrganizationId `$org | ForEach-Object JobTitle" | Should -Contain 'Clerk'
    }
    It 'fails the runbook''s job where the run failed, with its rows kept' {
        $output = Invoke-Block $runbook.Replace('-Region', '-EndpointUrl http://127.0.0.1:9 -Region')
        $output | Should -Not -Contain 'the end'
        @(Import-Csv $failedRows).Count | Should -Be 3
    }
}

Describe 'A role''s keys, by a token of someone else' {
    BeforeAll {
        $token = 'token/of/the+role=='
        $roles = Start-SandboxServer '--seed', "`"$(Join-Path $TestDrive 'seed.json')`"", '--session-token', $token
        $ends = [datetime]::UtcNow.AddHours(1).ToString('s') + 'Z'
        $sts = New-AnsweringServer @"
<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult><Credentials>
    <AccessKeyId>$($roles.accessKey)</AccessKeyId><SecretAccessKey>$($roles.secretKey)</SecretAccessKey>
    <SessionToken>$token</SessionToken><Expiration>$ends</Expiration>
  </Credentials></AssumeRoleWithWebIdentityResult>
  <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
</AssumeRoleWithWebIdentityResponse>
"@
        $nobody = @{
            AWS_ENDPOINT_URL = $roles.url; AWS_ENDPOINT_URL_STS = $sts.Address; AWS_REGION = 'us-east-1'
            AWS_SHARED_CREDENTIALS_FILE = $account.AWS_SHARED_CREDENTIALS_FILE
        }
        $azure = @'
function Connect-AzAccount([switch] $Identity) { 'connected' }
function Get-AzAccessToken($ResourceUrl) {
    @{ Token = ConvertTo-SecureString 'eyJ0eXAi.payload.signature' -AsPlainText -Force }
}

'@
        Set-Content (Join-Path $TestDrive 'users.csv') $file.TrimEnd()
    }
    AfterAll { $sts.Dispose(); $roles.Process.Kill(); $roles.Process.Dispose() }
    BeforeEach { $before = $sts.Operations.Count }

    It 'is what the README''s managed identity gets, once for all requests' {
        # Three users are not a company, of which a tenth may change.
        $block = (Select-Block 'Connect-AzAccount').Replace(", '10%'", '')
        $output = Use-CloudEnvironment $nobody { Invoke-Block ($azure + $block) }
        $output | Should -Contain 'the end' -Because "$output"
        $sts.Operations.Count - $before | Should -Be 1
        "$output" | Should -Not -Match 'eyJ0|token/of'
    }
    It 'is had by a profile, once for all requests' {
        $output = Use-CloudEnvironment $nobody {
            Invoke-Block @'
Set-Content token 'eyJ0eXAi.payload.signature' -NoNewline
Set-Content $env:AWS_SHARED_CREDENTIALS_FILE '[role]', 'role_arn = arn:aws:iam::123456789012:role/users',
    "web_identity_token_file = $PWD/token", 'role_session_name = night'
'user00001', 'user00002' | Set-WmUser -ProfileName role -OrganizationId $org -Region eu-west-1 -City Graz
'@
        }
        $output | Should -Contain 'the end' -Because "$output"
        $sts.Operations.Count - $before | Should -Be 1
    }
}
