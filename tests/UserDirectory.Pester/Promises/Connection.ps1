# Promises of every cmdlet of a provider about its connection, over signed HTTP to a server that requires temporary
# credentials.
param([string] $Noun, [ValidateSet('Get', 'Set')] [string] $Which)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()
$provider.Cmdlet = $provider[$Which]
$provider.Shows = if ($Which -eq 'Get') { $provider.Key } else { 'Target' }
$provider.More = if ($Which -eq 'Get') { @{} } else { @{ DisplayName = 'Connected'; PassThru = $true } }

Describe '<Cmdlet>: connection' -ForEach $provider {
    BeforeAll {
        $server = Start-SandboxServer '--users', '5', '--session-token', 'pester-token'
        $region = if ($Cloud -eq 'AWS') { $server.region } else { $server.cloudSsoRegion }
        $where = @{ $Id = $server.$SandboxId; Region = $region; EndpointUrl = $server.url }
        $keys = @{ AccessKey = $server.accessKey; SecretKey = $server.secretKey }
        function ConvertTo-Secret([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }

        # Reads profiles in a new process, because a process remembers the location of the profiles.
        function Get-ShownOfProfile {
            $more = if ($More.Count) { '-DisplayName Connected -PassThru' }
            Use-CloudEnvironment ($elsewhere + @{ HOME = $TestDrive }) {
                Invoke-NewShell "Import-Module `$module
                    (& $Cmdlet user00001 $more -ErrorAction Stop -$Id $($server.$SandboxId) -ProfileName pester ``
                        -EndpointUrl '$($server.url)').$Shows"
            }
        }
        $elsewhere = @{
            AWS_EC2_METADATA_DISABLED = 'true'; ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true'
            AWS_SHARED_CREDENTIALS_FILE = Join-Path $TestDrive 'credentials'
            AWS_CONFIG_FILE = Join-Path $TestDrive 'config'
        }
    }
    AfterAll { $server.Process.Kill(); $server.Process.Dispose() }

    It 'takes -AccessKey, -SecretKey and -SessionToken' {
        (& $Cmdlet user00001 @More @where @keys -SessionToken 'pester-token' -ErrorAction Stop).$Shows |
            Should -Be 'user00001'
    }
    It 'refuses a -<_> that is null, rather than look elsewhere' -ForEach @(
        'Region', 'ProfileName', 'AccessKey', 'SecretKey', 'SessionToken', 'Credential', 'EndpointUrl') {
        $blank = @{ $_ = $notSet }
        { & $Cmdlet user00001 @More -$Id $server.$SandboxId @blank -ErrorAction Stop } |
            Should -Throw "*parameter '$_'*"
    }
    It 'refuses a -Credential that is null, and asks for the password of a name' {
        $script = {
            param($cmdlet, $given, $credential)
            try { & $cmdlet user00001 @given -Credential $credential -ErrorAction Stop }
            catch { $_.FullyQualifiedErrorId }
        }
        $given = $More + @{ $Id = $server.$SandboxId }
        foreach ($credential in $null, 'AKIDEXAMPLE') {
            $told = Invoke-WithAnswers @() $script @{ cmdlet = $Cmdlet; given = $given; credential = $credential }
            $told.Output | Should -Match '^ParameterArgumentValidationError'
            $told.Questions | Should -HaveCount ([int]($null -ne $credential))
        }
    }
    It 'takes -Credential, whose name is the access key id' {
        $credential = [pscredential]::new($server.accessKey, (ConvertTo-Secret $server.secretKey))
        $given = @{ Credential = $credential; SessionToken = 'pester-token' }
        (& $Cmdlet user00001 @More @where @given -ErrorAction Stop).$Shows | Should -Be 'user00001'
    }
    It 'takes every setting from $PSDefaultParameterValues' {
        $PSDefaultParameterValues = @{ '*User:SessionToken' = 'pester-token' }
        foreach ($name in $where.Keys) { $PSDefaultParameterValues["*User:$name"] = $where[$name] }
        foreach ($name in $keys.Keys) { $PSDefaultParameterValues["*User:$name"] = $keys[$name] }
        (& $Cmdlet user00001 @More -ErrorAction Stop).$Shows | Should -Be 'user00001'
    }
    It 'ends with one error without the token, and with a wrong secret, which it does not repeat' {
        $wrong = @{ AccessKey = $server.accessKey; SecretKey = 'not-the-secret'; SessionToken = 'pester-token' }
        foreach ($refused in $keys, $wrong) {
            $thrown = { 'user00001', 'user00002' | & $Cmdlet @More @where @refused } | Should -Throw -PassThru
            $thrown.CategoryInfo.Category | Should -Be 'AuthenticationError'
            $thrown.ErrorDetails.RecommendedAction | Should -Match '-ProfileName'
            "$thrown $($thrown.Exception)" | Should -Not -Match ([regex]::Escape($refused.SecretKey))
        }
    }
    # On Windows, HOME does not set the location of .aliyun.
    It 'takes keys and region of a profile by -ProfileName' `
        -Skip:($Cloud -eq 'AlibabaCloud' -and $env:OS -eq 'Windows_NT') {
        if ($Cloud -eq 'AWS') {
            Set-Content (Join-Path $TestDrive 'credentials') '[pester]', "aws_access_key_id=$($server.accessKey)",
                "aws_secret_access_key=$($server.secretKey)", 'aws_session_token=pester-token'
            Set-Content (Join-Path $TestDrive 'config') '[profile pester]', "region=$region"
        }
        else {
            $null = New-Item -ItemType Directory -Force (Join-Path $TestDrive '.aliyun')
            @{ current = 'other'; profiles = @(@{ name = 'pester'; mode = 'StsToken'; access_key_id = $server.accessKey
                access_key_secret = $server.secretKey; sts_token = 'pester-token'; region_id = $region }) } |
                ConvertTo-Json -Depth 4 | Set-Content (Join-Path $TestDrive '.aliyun/config.json')
        }
        Get-ShownOfProfile | Should -Be 'user00001'
    }
    It 'says where it looked for a -ProfileName that is not there' {
        $noProfile = @{ $Id = $server.$SandboxId; Region = $region; ProfileName = 'nobody' }
        $files = if ($Cloud -eq 'AWS') { "'nobody'*'*credentials' or '*config'*AWS_CONFIG_FILE" } else { '.aliyun' }
        Use-CloudEnvironment $elsewhere { { & $Cmdlet user00001 @More @noProfile -ErrorAction Stop } |
                Should -Throw "*$files*" }
    }
    It 'takes what is not given from the environment' {
        $environment, $arguments = if ($Cloud -eq 'AWS') {
            @{ AWS_ACCESS_KEY_ID = $server.accessKey; AWS_SECRET_ACCESS_KEY = $server.secretKey
                AWS_SESSION_TOKEN = 'pester-token'; AWS_REGION = $region; AWS_ENDPOINT_URL = $server.url }, @{}
        }
        else {
            @{ ALIBABA_CLOUD_ACCESS_KEY_ID = $server.accessKey
                ALIBABA_CLOUD_ACCESS_KEY_SECRET = $server.secretKey
                ALIBABA_CLOUD_SECURITY_TOKEN = 'pester-token' }, @{ Region = $region; EndpointUrl = $server.url }
        }
        $arguments[$Id] = $server.$SandboxId
        Use-CloudEnvironment ($elsewhere + $environment) {
            (& $Cmdlet user00001 @More @arguments -ErrorAction Stop).$Shows
        } | Should -Be 'user00001'
    }
    It 'says by -Verbose who signs and where, before its first request' {
        $told = & $Cmdlet user00001 @More @where @keys -SessionToken 'pester-token' -Verbose 4>&1
        "$(@($told)[0])" | Should -Match "^Requests are signed by access key $($server.accessKey) \(-AccessKey\), $(
            )region $region \(-Region\), endpoint $($server.url)/? \(-EndpointUrl\)\.$"
        "$told" | Should -Not -Match ([regex]::Escape($server.secretKey))
    }
    if ($Which -ne 'Get') {
        It 'says the same by -WhatIf, in the result, the journal and the report' {
            $with = $More + $where + $keys + @{ SessionToken = 'pester-token' }
            $with.DisplayName = 'Signed'
            $signed = "access key $($server.accessKey) \(-AccessKey\), region $region"
            "$(& $Cmdlet user00002 @with -WhatIf 6>&1)" | Should -Match "What if: Requests would be signed by $signed"
            $journal = Join-Path $TestDrive "$Noun.jsonl"
            $result = & $Cmdlet user00002 @with -JournalPath $journal
            $result.SignedBy | Should -Match "^$signed"
            (Import-UserDirectoryJournal $journal).SignedBy | Should -Be $result.SignedBy
            $result | Export-UserDirectoryReport (Join-Path $TestDrive "$Noun.md")
            Get-Content -Raw (Join-Path $TestDrive "$Noun.md") | Should -Match "Signed by.*$($server.accessKey)"
        }
        It 'ends with one error that has every row where a source of credentials is set and broken' `
            {
            $broken = if ($Cloud -eq 'AWS') {
                @{ AWS_ACCESS_KEY_ID = 'AKIDHALF' }, @{ AWS_PROFILE = 'nope' },
                @{ AWS_CONTAINER_CREDENTIALS_FULL_URI = 'http://127.0.0.1:9/keys' },
                @{ AWS_ROLE_ARN = 'arn:aws:iam::1:role/r'; AWS_WEB_IDENTITY_TOKEN_FILE = Join-Path $TestDrive 'none' }
            }
            else { @{ ALIBABA_CLOUD_ACCESS_KEY_ID = 'LTAIHALF' }, @{ ALICLOUD_ACCESS_KEY = 'LTAIHALF' } }
            $rows = 1..40 | ForEach-Object { [pscustomobject]@{ $Key = "user$_"; DisplayName = 'New' } }
            foreach ($environment in $broken) {
                Use-CloudEnvironment ($elsewhere + $environment) {
                    $thrown = { $rows | & $Cmdlet @where -WarningAction Ignore -InformationAction Ignore } |
                        Should -Throw -PassThru
                    $thrown.CategoryInfo.Category | Should -Be 'AuthenticationError'
                    $thrown.TargetObject | Should -HaveCount 40
                }
            }
        }
    }
}
