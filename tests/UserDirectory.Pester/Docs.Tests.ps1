# The pages of docs run as they are written, and describe the module correctly.
$docs = Get-ChildItem (Join-Path $PSScriptRoot '../../docs') -Filter *.md | ForEach-Object FullName
. "$PSScriptRoot/Promises/Documents.ps1" $docs

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    . "$PSScriptRoot/Documents.ps1"
    $root = Join-Path $PSScriptRoot '../..'
    $blocks = $Documents | ForEach-Object { Get-Block $_ }
    $project = (Import-PowerShellDataFile $ModulePath).PrivateData.PSData.ProjectUri + '/blob/main/'

    # Gets the block whose own test has this name.
    function Select-Block([string] $Name) { ($blocks | Where-Object Argument -EQ "own-test $Name").Code }

    # Runs a block in a folder with users.csv, and returns its output.
    function Invoke-Block([string] $Block) {
        $code = "$(Get-BlockPrelude $account $TestDrive)
`$ErrorActionPreference, `$InformationPreference = 'Stop', 'Ignore'
$Block
'the end'"
        try {
            $told = Invoke-WithAnswers @() ([scriptblock]::Create($code)) @{}
            $told.Lines + $told.Warnings + $told.Errors + $told.Output
        }
        catch { "$_" }
    }
    $account = Start-DocumentAccount "$TestDrive"
}
AfterAll { Stop-DocumentAccount $account }

Describe 'The docs' {
    It 'have a test for each block that does not run with its page' {
        $own = ($blocks | Where-Object Argument -Like 'own-test*').Argument -replace 'own-test '
        $others = 'Readme', 'Evidence' | ForEach-Object { Join-Path $PSScriptRoot "$_.Tests.ps1" }
        $tests = "$(Get-Content (@($PSCommandPath) + $others) -Raw)"
        foreach ($name in $own) { $tests | Should -Match "'(own-test )?$name'" }
    }
    It 'have links that lead somewhere, on the pages that do not run too: <_>' -ForEach 'CHANGELOG.md',
        '.github/CONTRIBUTING.md', '.github/SECURITY.md' { Test-Link (Join-Path $root $_) }
    It 'have help whose links lead to a page of the project' {
        foreach ($page in Get-ChildItem (Join-Path $root 'en-US') -Filter *.md) {
            $text = Get-Content $page.FullName -Raw -Encoding utf8
            $links = [regex]::Matches($text, '(?m)^- \[\S+\]\((?<to>.*)\)').ForEach{ $_.Groups['to'].Value }
            $links | Should -Not -BeNullOrEmpty -Because $page.Name
            foreach ($link in $links) {
                $link | Should -BeLike "$project*" -Because $page.Name
                Join-Path $root $link.Substring($project.Length) | Should -Exist
            }
        }
    }
    It 'set defaults that every run has' {
        $code = (Select-Block 'defaults') +
            "`n'user00001', 'user00002' | Set-WmUser -OrganizationId `$org -Region eu-west-1 -City Graz"
        "$(Invoke-Block $code)" | Should -Match '-MaximumChange is 20, 10%'
    }
    It 'run failed rows again, and nothing without failed rows' {
        $block = Select-Block 'errors'
        Set-DocumentUsers $TestDrive
        Invoke-Block $block | Should -Be 'the end'
        Add-Content (Join-Path $TestDrive 'users.csv') 'nobody,Clerk,,'
        $output = Invoke-Block $block
        "$output" | Should -Match 'nobody: '
        $output | Should -Not -Contain 'the end'
    }
    It 'publish by a command and parameters that PowerShell has' {
        if (-not (Get-Command Publish-PSResource -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'PSResourceGet is not installed'
        }
        Test-Command (Select-Block 'publish')
    }
    It 'show in the terminal''s picture what the program prints now' {
        $new = New-Item -ItemType Directory (Join-Path $TestDrive 'pictures')
        $null = & (Join-Path $root 'docs/make.ps1') -Pictures -Output $new.FullName -Chromium ''
        # Compares only texts, because a further column would move the other parts of the picture.
        $text = { ([xml] (Get-Content "$args/plan.svg" -Raw -Encoding utf8)).svg.text.InnerText -join "`n" }
        & $text $new.FullName | Should -Be (& $text (Join-Path $root 'docs/pictures'))
    }
}

Describe 'The package' {
    BeforeAll {
        $stage = Join-Path $TestDrive 'package'
        & (Join-Path $root 'docs/package.ps1') $stage
        $pages = Get-ChildItem $stage -Recurse -Filter *.md
    }
    It 'has the README, the changelog and every page of docs' {
        $pages.Name | Should -Contain 'README.md'
        $pages.Name | Should -Contain 'CHANGELOG.md'
        $docs = Get-ChildItem (Join-Path $root 'docs') -Filter *.md
        foreach ($page in $docs) { $pages.Name | Should -Contain $page.Name }
    }
    It 'changes nothing else than links in them' {
        foreach ($page in $pages) {
            $folder, $up = if ($page.Directory.Name -eq 'docs') { 'docs/', '../' } else { '', '' }
            $source = Join-Path $root "$folder$($page.Name)"
            $text = (Get-Content $page.FullName -Raw -Encoding utf8).Replace("]($project", "]($up")
            $text | Should -BeExactly (Get-Content $source -Raw -Encoding utf8) -Because $page.Name
        }
    }
    It 'has links that lead to a file of the package or of the project' {
        $links = foreach ($page in $pages) {
            $text = (Get-Content $page.FullName -Raw -Encoding utf8) -replace '(?ms)^```.*?^```$'
            foreach ($match in [regex]::Matches($text, '\]\((?<to>[^)#\s]+)')) {
                $to = $match.Groups['to'].Value
                if ($to -like "$project*") { $to; Join-Path $root $to.Substring($project.Length) | Should -Exist }
                elseif ($to -notmatch '^https?://') { $to; Join-Path $page.DirectoryName $to | Should -Exist }
            }
        }
        $links | Should -Contain 'docs/safety.md'
        $links | Should -Contain 'docs/pictures/report.png'
        $links | Should -Contain "${project}en-US/Set-WmUser.md"
        $links | Should -Contain "${project}.github/SECURITY.md"
    }
    It 'gets them when it is built' {
        Get-Content (Join-Path $root 'src/pack.ps1') -Raw | Should -Match "docs/package\.ps1'\) \`$stage"
    }
}

Describe 'Troubleshooting' {
    BeforeAll {
        $page = Get-Content (Join-Path $root 'docs/troubleshooting.md') -Raw -Encoding utf8
        $before, $service = $page -split '(?m)^## The service refused a request'
        # The first cell of each row.
        $listed = [regex]::Matches($before, '(?m)^\| `(?<id>[\w.]+)`').ForEach{ $_.Groups['id'].Value }
        $rooms = 'Core', 'PowerShell' | ForEach-Object { Join-Path $root "src/UserDirectory.$_" }
        $files = Get-ChildItem $rooms -Recurse -Filter *.cs | Get-Content -Raw -Encoding utf8
        $source = $files -join "`n" -replace '(?m)^\s*//.*$'
        # The places of an id in the source: after a kind, before a category, in a constant, and as an argument of the
        # methods that make errors.
        $places = 'FailureKind\.\w+,\s*"(?<id>[\w.]+)"', 'FailureKind\.\w+,\s*nameof\((?<id>\w+)\)',
        '"(?<id>[\w.]+)",\s*ErrorCategory\.', '\? "(?<id>[A-Z]\w+)" : "(?<id>[A-Z]\w+)",\s*\w+ \? ErrorCategory\.',
        'const string (NoAnswer|Timeout|ChangedSince)\s*=\s*"(?<id>\w+)"',
        '\b(Target|WrongHost|Network|Lasting|Passing|Refuse|OfInput)\(\s*"(?<id>[A-Z]\w+)"',
        '\b(InvalidEndpoint|StartFailedException)\(\s*"(?<id>[A-Z]\w+)"', 'return \("(?<id>M(ax|in)imum\w+)"'
    }
    It 'has every error id that the module can write' {
        $ids = foreach ($place in $places) {
            [regex]::Matches($source, $place).ForEach{ $_.Groups['id'].Captures.Value }
        }
        $ids = $ids | Sort-Object -Unique
        $ids.Count | Should -BeGreaterThan 60
        $ids | Where-Object { $_ -notin $listed } | Should -BeNullOrEmpty
    }
    It 'names ids in the source in a way that this test finds' {
        # The allowed expressions after a kind, in place of a text.
        $known = 'code', 'error.GetType().Name', 'breaches[0].Code', 'failed.Code', 'error.Code ?? "NoCredentials"',
        'UserDirectoryException.ChangedSince', 'Timeout', 'nameof(UnknownColumn)'
        $made = '(?:new UserDirectoryException|\bnew)\(\s*FailureKind\.\w+,\s*(?<code>[^",]+),'
        $others = [regex]::Matches($source, $made).ForEach{ $_.Groups['code'].Value }
        $others | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
    }
    It 'has no id that the module can''t write' {
        $listed | Where-Object { $_ -ne 'NotDone' -and $source -notmatch "`"$([regex]::Escape($_))`"|nameof\($_\)" } |
            Should -BeNullOrEmpty
        $source | Should -Match '"NotDone: '
    }
    It 'has each id once' { $listed | Group-Object | Where-Object Count -GT 1 | Should -BeNullOrEmpty }
    It 'has the kinds of failure that the module has' {
        $enum = [regex]::Match($source, '(?s)enum FailureKind\s*\{(.*?)\n\}').Groups[1].Value
        foreach ($kind in [regex]::Matches($enum, '(?m)^\s*(\w+),').ForEach{ $_.Groups[1].Value }) {
            $before | Should -Match "``$kind``"
        }
    }
    It 'has ids of the services that the module knows' {
        $known = [regex]::Matches($service, '`(?<id>[A-Z]\w+)`').ForEach{ $_.Groups['id'].Value } |
            Where-Object { $_ -notin 'Http', 'RequestId' }
        $clients = (Get-ChildItem (Join-Path $root 'src') -Recurse -Filter *.cs | Get-Content -Raw) -join "`n"
        $known | Where-Object { $clients -notmatch "\b$_" } | Should -BeNullOrEmpty
    }
}

Describe 'Unattended runs' {
    BeforeAll {
        $script = (Select-Block 'task').Replace('Import-Module UserDirectory', "Import-Module '$ModulePath'")
        Set-Content (Join-Path $TestDrive 'Update-Users.ps1') $script
        $runbook = Select-Block 'runbook'
        $failedRows = Join-Path $TestDrive 'failed.csv'

        # Gets the output of the task and its exit code.
        function Invoke-Task([string] $Script = 'Update-Users.ps1', [string[]] $With) {
            $action = (Select-Block 'register') -replace '(?s).*-Argument ''(.*?)''.*', '$1'
            $words = -split $action.Replace('C:\hr\Update-Users.ps1', $Script)
            Push-Location $TestDrive
            try { Invoke-Shell @words @With 2>&1 } finally { Pop-Location }
            "exit $LASTEXITCODE"
        }

        # Starts the task, and kills its process as soon as $When is true.
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
        Set-DocumentUsers $TestDrive
    }

    It 'ends the task with 0 where all rows are done, and leaves no failed ones of the night before' {
        Set-Content $failedRows 'UserName,UserDirectoryError', 'nobody,of the night before'
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
        "$(Invoke-Task -With 'failed.csv')" | Should -Match 'exit 1' -Because 'the row is not corrected yet'
        (Get-Content $failedRows).Replace('nobody', 'user00006') | Set-Content $failedRows
        "$(Invoke-Task -With 'failed.csv')" | Should -Match 'exit 0'
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
            AWS_SHARED_CREDENTIALS_FILE = $account.Environment.AWS_SHARED_CREDENTIALS_FILE
        }
        $azure = @'
function Connect-AzAccount([switch] $Identity) { 'connected' }
function Get-AzAccessToken($ResourceUrl) {
    @{ Token = ConvertTo-SecureString 'eyJ0eXAi.payload.signature' -AsPlainText -Force }
}

'@
        Set-DocumentUsers $TestDrive
    }
    AfterAll { $sts.Dispose(); $roles.Process.Kill(); $roles.Process.Dispose() }
    BeforeEach { $before = $sts.Operations.Count }

    It 'are requested once for all requests by the managed identity of the docs' {
        # The example has only three users, so a limit of 10% would stop the run.
        $block = (Select-Block 'identity').Replace(", '10%'", '')
        $output = Use-CloudEnvironment $nobody { Invoke-Block ($azure + $block) }
        $output | Should -Contain 'the end' -Because "$output"
        $sts.Operations.Count - $before | Should -Be 1
        "$output" | Should -Not -Match 'eyJ0|token/of'
    }
    It 'are requested once for all requests by a profile' {
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
