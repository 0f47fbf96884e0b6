# Promises of every update cmdlet and its Get cmdlet if the service, or another writer, can't be trusted.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()

Describe '<Set>: texts of services and files' -ForEach $provider {
    BeforeAll {
        . "$PSScriptRoot/../Common.ps1"
        # A text with a color, a line break and a change of direction, and its safe form.
        $raw = "A$([char]27)[31mB`nC$([char]0x202E)D"
        $shown = 'A␛[31mB\u000AC\u202ED'
        function Get-Place($Server) {
            @{ $Id = (New-UserDirectorySandbox 0).$SandboxId; Region = 'us-east-1'; EndpointUrl = $Server.Address
                AccessKey = 'AKIDEXAMPLE'; SecretKey = 'secret/of/it' }
        }
        # Gets every text of all streams.
        function Get-Told($Records) {
            $Records | ForEach-Object {
                if ($_ -is [Management.Automation.ErrorRecord]) {
                    "$($_.ErrorDetails)", "$($_.Exception)", $_.FullyQualifiedErrorId
                }
                else { "$_" }
            }
        }
    }

    It 'is made visible in errors, warnings and verbose lines' {
        $server = New-AnsweringServer -Status 400 -Body (@{ __type = "Odd$raw"; Code = "Odd$raw"; Message = "M$raw"
                RequestId = "R$raw" } | ConvertTo-Json)
        try {
            $where = Get-Place $server
            $row = [pscustomobject]@{ UserName = 'user00001'; DisplayName = 'N'; "Odd$raw" = 'x' }
            $told = Get-Told @($row | & $Set @where -PassThru -Verbose -ErrorAction Continue 2>&1 3>&1 4>&1 6>&1) +
                @(Get-Told (& $Get user00001 @where -Verbose -ErrorAction Continue 2>&1 3>&1 4>&1))
        }
        finally { $server.Dispose() }
        $told -join "`n" | Should -Match ([regex]::Escape("M$shown"))
        $told -join "`n" | Should -Match ([regex]::Escape("no attribute for Odd$shown"))
        $told | Should -Not -Match "[$([char]27)$([char]0x202E)]"
        @($told | Where-Object { $_ -match "B`nC" }) | Should -BeNullOrEmpty
    }
    It 'is made visible in tables, and stays unchanged in piped objects' {
        $user = @{ UserId = '5a4db000-0001-4000-8000-000000000001'; UserName = 'user00001'; DisplayName = $raw
            SAMAccountName = 'user00001'; OtherAttributes = @{ displayName = @{ S = $raw } } }
        $answer = $user + @{ User = $user; Users = @($user) }
        # The module believes the first read that shows this revision.
        if ($Set -eq 'Update-IdsUser') { $answer.Revision = 'r-1' }
        if ($Set -eq 'Set-WmUser') { $answer.Name = 'user00001' }
        $server = New-AnsweringServer -Body ($answer | ConvertTo-Json -Depth 5)
        try {
            $where = Get-Place $server
            $got = & $Get user00001 @where
        }
        finally { $server.Dispose() }
        $got.DisplayName | Should -Be $raw
        ($got | ConvertTo-Csv)[1..9] -join "`n" | Should -Match ([regex]::Escape($raw))
        $table = $got | Out-String -Width 300
        $table | Should -Match ([regex]::Escape($shown))
        $table | Should -Not -Match "\[31m[^\]]*$([char]0x202E)"
        ($got | Get-Member -MemberType Properties).Name | Should -Not -Match '^Shown'
    }
    It 'ends the run where it is JSON of another kind: <_>' -ForEach '[]', '"Sign in"' {
        $server = New-AnsweringServer -Body $_
        try {
            $where = Get-Place $server
            $thrown = { 'user00001', 'user00002' | & $Set -DisplayName X @where 3> $null 6> $null } |
                Should -Throw -PassThru
        }
        finally { $server.Dispose() }
        "$($thrown.ErrorDetails)" | Should -Match "not from the service \(HTTP 200\).*begins with: .*2 rows are not"
        $thrown.FullyQualifiedErrorId | Should -Match '^NotTheService,'
        $server.Operations | Should -Not -Match 'UpdateUser'
    }
}

Describe '<Set>: -Verify' -ForEach $provider {
    BeforeAll { . "$PSScriptRoot/../Common.ps1" }
    BeforeEach { $sandbox = New-UserDirectorySandbox 2 }

    It 'says nothing where everything is as it was written, and costs one read' {
        & $Set user00001 -DisplayName First -Sandbox $sandbox 6> $null
        $reads = $sandbox.Reads
        & $Set user00001 -DisplayName Second -Sandbox $sandbox 6> $null
        $plain = $sandbox.Reads - $reads
        $result = & $Set user00001 -DisplayName Third -Sandbox $sandbox -Verify -PassThru 6> $null
        $sandbox.Reads - $reads - $plain | Should -Be ($plain + 1)
        $result.Status, $result.Differences.Count | Should -Be 'Updated', 0
    }
    It 'fails a user who is not as it was written, and the result has what differs' {
        # The service accepts the update, but no read shows the update.
        [UserDirectory.Pester.StaleReads]::Begin($sandbox.PSObject.BaseObject)
        $before = (& $Get user00001 -Sandbox $sandbox).DisplayName
        $result = & $Set user00001 -DisplayName Wanted -Sandbox $sandbox -Verify -PassThru -ErrorVariable failed `
            -ErrorAction SilentlyContinue 3> $null 6> $null
        $result.Status | Should -Be 'Failed'
        $failed[0].FullyQualifiedErrorId | Should -Match '^NotAsWritten,'
        "$($failed[0].ErrorDetails)" | Should -Match 'DisplayName'
        "$($failed[0].ErrorDetails)" | Should -Not -Match "$before|Wanted"
        $failed[0].TargetObject | Should -Not -BeNullOrEmpty
        "$($result.Differences)" | Should -Be "DisplayName: $before $([char]0x2192) Wanted"
        $result | Out-String -Width 300 | Should -Match "not as written: DisplayName: $before"
    }
}
