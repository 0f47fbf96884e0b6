# Promises of every update cmdlet in a network that is set up wrongly: the run ends soon, with one error that names the
# failure and has every row. The tests use real sockets on this computer.
param([string] $Noun)

$provider = (& "$PSScriptRoot/Providers.ps1")[$Noun].Clone()

Describe '<Set>: a network that is set up wrongly' -ForEach $provider {
    BeforeAll {
        . "$PSScriptRoot/../Common.ps1"
        $given = @{ $Id = (New-UserDirectorySandbox 0).$SandboxId; AccessKey = 'AKIDEXAMPLE'; SecretKey = 'secret/of/it'
            Region = if ($Cloud -eq 'AWS') { 'us-east-1' } else { 'cn-shanghai' }
            InformationAction = 'Ignore'; WarningAction = 'SilentlyContinue' }
        $rows = 1..1000 | ForEach-Object { [pscustomobject]@{ UserName = 'user{0:d5}' -f $_; DisplayName = 'Again' } }

        # Runs the rows and returns the errors, in a process without other variables about the network.
        function Get-Failure([hashtable] $Environment, [hashtable] $More = @{}) {
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $ErrorActionPreference = 'Continue'
            Use-CloudEnvironment $Environment {
                try { $rows | & $Set @given @More -ErrorVariable failed 2> $null } catch { $null = $_ }
                $failed
            }
            $watch.Elapsed | Should -BeLessThan ([timespan]::FromSeconds(30))
        }
    }

    It 'ends with one error where a proxy refuses with <Status>, after <Most> connections at most' -ForEach @(
        @{ Status = 407; Most = 2; Passwords = 1; Says = 'does not accept the user name and password' }
        @{ Status = 403; Most = 1; Passwords = 1; Says = 'refuses a connection to' }
        @{ Status = 503; Most = 6; Passwords = 6; Says = 'does not connect to' }
    ) {
        $proxy = [UserDirectory.Pester.BrokenServer]::new($Status, $null)
        try { $failed = @(Get-Failure @{ HTTPS_PROXY = "http://svc-hr:CANARYPROXY@127.0.0.1:$($proxy.Port)" }) }
        finally { $proxy.Dispose() }
        $failed | Should -HaveCount 1
        "$($failed[0].ErrorDetails)" | Should -Match "^The proxy http://127.0.0.1:$($proxy.Port) $Says"
        "$($failed[0] | Out-String) $($failed[0].Exception)" | Should -Not -Match 'CANARYPROXY'
        $failed[0].CategoryInfo.Category | Should -Be 'ConnectionError'
        $failed[0].TargetObject.UserName | Should -Be $rows.UserName
        $proxy.Connections | Should -BeLessOrEqual $Most
        $proxy.Passwords | Should -BeLessOrEqual $Passwords
    }
    It 'ends with one error that names the issuer of a certificate that is not trusted' {
        $key = [Security.Cryptography.RSA]::Create(2048)
        $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=Inspecting Proxy', $key,
            [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $made = $request.CreateSelfSigned([datetimeoffset]::Now.AddDays(-1), [datetimeoffset]::Now.AddDays(1))
        $certificate = [Security.Cryptography.X509Certificates.X509Certificate2]::new($made.Export('Pfx'))
        $server = [UserDirectory.Pester.BrokenServer]::new(400, $certificate)
        try { $failed = @(Get-Failure @{} @{ EndpointUrl = "https://127.0.0.1:$($server.Port)" }) }
        finally { $server.Dispose() }
        $failed | Should -HaveCount 1
        "$($failed[0].ErrorDetails)" | Should -Match "not trusted.*'CN=Inspecting Proxy'.*1000 rows are not done"
        $failed[0].TargetObject.UserName | Should -Be $rows.UserName
        $server.Connections | Should -BeLessOrEqual 2
    }
    It 'ends with one error where DNS does not know the name of the proxy' {
        $failed = @(Get-Failure @{ HTTPS_PROXY = 'http://proxy.invalid:8080' })
        $failed | Should -HaveCount 1
        "$($failed[0].ErrorDetails)" | Should -Match '^The proxy http://proxy.invalid:8080 could not be reached: DNS '
        $failed[0].TargetObject.UserName | Should -Be $rows.UserName
    }
}
