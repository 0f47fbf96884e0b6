# Canaries in credentials and rows, in a real shell: no stream, error, transcript or text of an exception has a canary.
BeforeDiscovery { $providers = (& "$PSScriptRoot/Promises/Providers.ps1").Values }

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    # A careless service may repeat all values of a request, which never contains the secret key.
    $echo = @{ __type = 'ValidationException'; Code = 'InvalidParameter.Odd'; RequestId = '1'
        Message = 'Bad CANARYTOKEN for CANARYROW' } | ConvertTo-Json
    $refusal = @{ __type = 'InvalidSignatureException'; Code = 'SignatureDoesNotMatch'; RequestId = '1'
        Message = 'The string to sign is: x CANARYTOKEN' } | ConvertTo-Json

    # Runs an update and a read with every stream on, and returns the output of all streams, and the transcript.
    function Get-Leak([hashtable] $Provider, [string] $Body, [string] $Debugs = 'SilentlyContinue') {
        $server = New-AnsweringServer -Body $Body -Status 400
        $transcript = Join-Path $TestDrive "$([guid]::NewGuid()).txt"
        try {
            $told = Invoke-NewShell @"
`$null = Start-Transcript '$transcript'
Import-Module `$module
`$secret = ConvertTo-SecureString CANARYSECRET -AsPlainText -Force
`$keys = @{ $($Provider.Id) = '$((New-UserDirectorySandbox 0).($Provider.SandboxId))'; Region = 'us-east-1'
    EndpointUrl = '$($server.Address)'; SessionToken = 'CANARYTOKEN'; Verbose = `$true }
`$DebugPreference = '$Debugs'
`$plain = @{ AccessKey = 'AKIDEXAMPLE'; SecretKey = 'CANARYSECRET' }
`$asset = @{ Credential = [pscredential]::new('AKIDEXAMPLE', `$secret) }
`$rows = 1..2 | ForEach-Object { [pscustomobject]@{ UserName = "user0000`$_"; DisplayName = 'CANARYROW' } }
foreach (`$who in `$plain, `$asset) {
    try { `$rows | $($Provider.Set) @keys @who -JournalPath '$TestDrive/journal.jsonl' -PassThru *>&1 | Out-String }
    catch { "`$_ `$(`$_.ScriptStackTrace)" }
}
if ('$Debugs' -eq 'Continue') {
    try { 'user00001' | $($Provider.Get) @keys @plain *>&1 | Out-String } catch { "`$_" }
}
foreach (`$one in `$Error) {
    "`$one"; "`$(`$one.ErrorDetails)"; "`$(`$one.CategoryInfo)"; `$one.FullyQualifiedErrorId
    (`$one.Exception ?? `$one).ToString()
}
`$ErrorView = 'NormalView'; `$Error | Out-String
`$null = Stop-Transcript
"@
        }
        finally { $server.Dispose() }
        # An error returns the row itself, and a result shows the row as its input.
        ($told -join "`n"), (Get-Content $transcript -Raw)
    }
}

Describe 'Secrets of <Set> and <Get>' -ForEach $providers {
    It 'and values of rows are in no stream, error, transcript or exception, whatever the service repeats' {
        $told, $transcript = Get-Leak $_ $echo
        $told | Should -Match 'UserDirectoryException' -Because 'the run must write errors'
        $transcript | Should -Match $_.Set
        "$told$transcript" | Should -Not -Match 'CANARYSECRET|CANARYTOKEN'
        # A result shows its input, and an error has the row only in TargetObject.
        $lines = "$told`n$transcript" -split "`n" | Where-Object { $_ -notmatch 'InputObject' }
        $lines | Where-Object { $_ -match 'CANARYROW' } | Should -BeNullOrEmpty
    }
    It 'and values of rows are in no progress record' {
        $server = New-AnsweringServer -Body $echo -Status 400 -DelayMilliseconds 120
        $with = @{ $Id = (New-UserDirectorySandbox 0).$SandboxId; Region = 'us-east-1'; EndpointUrl = $server.Address
            AccessKey = 'AKIDEXAMPLE'; SecretKey = 'CANARYSECRET'; SessionToken = 'CANARYTOKEN'
            ErrorAction = 'SilentlyContinue'; ThrottleLimit = 1 }
        $rows = 1..8 | ForEach-Object { [pscustomobject]@{ UserName = "user0000$_"; DisplayName = 'CANARYROW' } }
        try {
            $shown = (Invoke-WithAnswers @() {
                param($Set, $Get, $With, $Rows)
                $Rows | & $Set @With -PassThru
                $Rows.UserName | & $Get @With
            } @{ Set = $Set; Get = $Get; With = $with; Rows = $rows }).Progress
        }
        finally { $server.Dispose() }
        foreach ($cmdlet in $Set, $Get) {
            @($shown | Where-Object Activity -Like "$cmdlet *").Count | Should -BeGreaterThan 2 -Because $cmdlet
        }
        $shown.StatusDescription -match ', [1-8] failed, ' | Should -Not -BeNullOrEmpty
        $shown | Format-List * | Out-String -Width 500 | Should -Not -Match 'CANARY'
    }
    It 'are in no output if a proxy refuses the request, and not in journal or report' {
        $proxy = [UserDirectory.Pester.BrokenServer]::new(407, $null)
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        $transcript = Join-Path $folder 'transcript.txt'
        try {
            $told = Use-CloudEnvironment @{
                HTTPS_PROXY = "http://CANARYUSER:CANARY%2FPROXY@127.0.0.1:$($proxy.Port)"
            } {
                Invoke-NewShell @"
`$null = Start-Transcript '$transcript'
Import-Module `$module
`$keys = @{ $Id = '$((New-UserDirectorySandbox 0).$SandboxId)'; AccessKey = 'AKIDEXAMPLE'; SecretKey = 'CANARYSECRET'
    Region = '$(if ($Cloud -eq 'AWS') { 'us-east-1' } else { 'cn-shanghai' })' }
`$rows = 1..2 | ForEach-Object { [pscustomobject]@{ UserName = "user0000`$_"; DisplayName = 'X' } }
`$results = try {
    `$rows | $Set @keys -Verbose -Debug -PassThru -JournalPath '$folder/journal.jsonl' *>&1
} catch { `$_ }
`$results | Out-String
`$results | Where-Object Status | Export-UserDirectoryReport '$folder/report.html' -ErrorAction SilentlyContinue
try { 'user00001' | $Get @keys -Verbose *>&1 | Out-String } catch { "`$_" }
foreach (`$one in `$Error) { "`$one `$(`$one.ErrorDetails) `$((`$one.Exception ?? `$one).ToString())" }
`$ErrorView = 'NormalView'; `$Error | Out-String
`$null = Stop-Transcript
"@
            }
        }
        finally { $proxy.Dispose() }
        $all = ($told -join "`n") + ((Get-ChildItem $folder | Get-Content -Raw) -join "`n")
        $all | Should -Match 'HTTP 407' -Because 'the run must write errors'
        $all | Should -Not -Match 'CANARY'
    }
    It 'are in no debug line, read, or error about refused credentials' {
        $told, $transcript = Get-Leak $_ $refusal Continue
        $told | Should -Match 'UserDirectoryException'
        "$told$transcript" | Should -Not -Match 'CANARYSECRET|CANARYTOKEN'
    }
}

Describe 'A file that holds values' {
    It 'may be read only by its owner: the journal of <Set>' -ForEach $providers {
        $path = Join-Path $TestDrive "$Set.jsonl"
        & $Set user00001 -DisplayName J -Sandbox (New-UserDirectorySandbox 1) -JournalPath $path 6> $null
        Get-OtherReader $path | Should -BeNullOrEmpty
    }
}
