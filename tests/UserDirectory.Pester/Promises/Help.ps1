# Promises of every cmdlet: the examples in its help run, and its tests use every parameter.
param([string] $Cmdlet)

$page = Get-Content (Join-Path $PSScriptRoot "../../../en-US/$Cmdlet.md") -Raw -Encoding utf8
$section = [regex]::Match($page, '(?s)## EXAMPLES(.*?)## PARAMETERS').Groups[1].Value
$example = '(?s)### (Example \d+: [^\r\n]*).*?```powershell\r?\n(.*?)```'
$examples = foreach ($match in [regex]::Matches($section, $example)) {
    @{ Title = $match.Groups[1].Value; Code = $match.Groups[2].Value }
}

Describe '<Cmdlet>: help' -ForEach @{ Cmdlet = $Cmdlet; Examples = @($examples).Count } {
    It 'is what Get-Help shows' {
        $help = Get-Help $Cmdlet -Full
        $help.Synopsis | Should -Match '^(Updates|Gets|Makes|Reads|Writes|Applies|Sets) '
        $help.Examples.Example.Count | Should -Be $Examples
        @($help.Examples.Example | Where-Object { $_.Code -match '\w-\w+User' }).Count | Should -Be $Examples
        ($help.Examples | Out-String) | Should -Not -Match '```'
        $Examples | Should -BeGreaterOrEqual 3
        $described = $help.parameters.parameter | Where-Object { "$($_.Description.Text)" } | ForEach-Object Name
        (Get-Command $Cmdlet).Parameters.Keys |
            Where-Object { $_ -notin [Management.Automation.PSCmdlet]::CommonParameters -and $_ -notin $described } |
            Should -BeNullOrEmpty
    }
    It 'tells of no parameter that the tests do not name' {
        $own = Join-Path $PSScriptRoot "../$Cmdlet.Tests.ps1"
        $promises = [regex]::Matches((Get-Content $own -Raw), 'Promises/(\w+)\.ps1') |
            ForEach-Object { Join-Path $PSScriptRoot "$($_.Groups[1].Value).ps1" }
        $provider = (& "$PSScriptRoot/Providers.ps1").Values | Where-Object { $Cmdlet -in $_.Set, $_.Get }
        # A promise that is tested for each identifier has the identifier in $_.
        if ($provider) { $provider['_'] = $provider.Identifiers }
        $named = @($own) + $promises | Get-NameInScript -Variables $provider
        (Get-Command $Cmdlet).Parameters.Keys |
            Where-Object { $_ -notin [Management.Automation.PSCmdlet]::CommonParameters -and $_ -notin $named } |
            Should -BeNullOrEmpty
    }
}

Describe '<Cmdlet>: examples' -ForEach @{ Cmdlet = $Cmdlet; Examples = @($examples) } {
    BeforeEach {
        Push-Location $TestDrive
        @'
UserName,FirstName,LastName,Display Name,Mail,Department
user00001,Ada,Abel,Ada Abel,ada@example.com,R&D
user00002,,,Bo Costa,,
user00003,,,,,Sales
user00004,Cy,,,,Legal
'@ | Set-Content users.csv
        $PSDefaultParameterValues = @{
            '*User:Sandbox' = New-UserDirectorySandbox 20
            '*-UserDirectory*:WarningAction' = 'SilentlyContinue'
            '*User:WarningAction' = 'SilentlyContinue'
        }
        foreach ($cmdlet in 'Invoke-UserDirectoryPlan', 'Undo-UserDirectoryChange') {
            $PSDefaultParameterValues["$($cmdlet):Sandbox"] = $PSDefaultParameterValues['*User:Sandbox']
        }
        if ((Test-Path variable:IsCoreCLR) -and $IsCoreCLR) {
            $PSDefaultParameterValues['*-*:ProgressAction'] = 'SilentlyContinue'
        }
    }
    AfterEach {
        Pop-Location
        Remove-Item (Join-Path $TestDrive *.jsonl) -ErrorAction Ignore
    }

    It '<Title>' -ForEach $Examples {
        # An example with its own default values must use the sandbox, too.
        $sandbox = $PSDefaultParameterValues['*User:Sandbox']
        $code = if ($Code -match '\$PSDefaultParameterValues') { $Code.TrimEnd() + ' -Sandbox $sandbox' } else { $Code }
        $Error.Clear()
        $null = & ([scriptblock]::Create($code)) 6>&1
        $Error | Should -BeNullOrEmpty
    }
}
