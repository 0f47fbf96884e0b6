# Every example of the help runs, against a sandbox, where the files are that it names.
BeforeDiscovery {
    $script:Examples = foreach ($file in Get-ChildItem (Join-Path $PSScriptRoot '../../en-US') -Filter *.md) {
        $section = [regex]::Match((Get-Content $file.FullName -Raw -Encoding utf8), '(?s)## EXAMPLES(.*?)## PARAMETERS').Groups[1].Value
        foreach ($match in [regex]::Matches($section, '(?s)### (Example \d+: [^\r\n]*).*?```powershell\r?\n(.*?)```')) {
            @{ Cmdlet = $file.BaseName; Title = $match.Groups[1].Value; Code = $match.Groups[2].Value }
        }
    }
    $script:Cmdlets = (Get-ChildItem (Join-Path $PSScriptRoot '../../en-US') -Filter *.md).BaseName | ForEach-Object { @{ Cmdlet = $_ } }
}
BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Help of <Cmdlet>' -ForEach $Cmdlets {
    It 'is what Get-Help shows' {
        $help = Get-Help $Cmdlet -Full
        $help.Synopsis | Should -Match '^(Updates|Gets|Makes) '
        $help.Examples.Example.Count | Should -BeGreaterOrEqual 3
        $common = [Management.Automation.PSCmdlet]::CommonParameters
        $described = $help.parameters.parameter | Where-Object { "$($_.Description.Text)" } | ForEach-Object Name
        (Get-Command $Cmdlet).Parameters.Keys | Where-Object { $_ -notin $common -and $_ -notin $described } | Should -BeNullOrEmpty
    }
}

Describe 'Examples' {
    BeforeEach {
        Push-Location $TestDrive
        @'
UserName,FirstName,LastName,Display Name,Mail,Department
user00001,Ada,Abel,Ada Abel,ada@example.com,R&D
user00002,,,Bo Costa,,
user00003,,,,,Sales
user00004,Cy,,,,Legal
'@ | Set-Content users.csv
        $PSDefaultParameterValues = @{ '*User:Sandbox' = New-UserDirectorySandbox 20; '*User:WarningAction' = 'SilentlyContinue' }
        if ((Test-Path variable:IsCoreCLR) -and $IsCoreCLR) { $PSDefaultParameterValues['*-*:ProgressAction'] = 'SilentlyContinue' }
    }
    AfterEach { Pop-Location }

    It '<Cmdlet>, <Title>' -ForEach $Examples {
        # An example with defaults of its own still goes to the sandbox.
        $sandbox = $PSDefaultParameterValues['*User:Sandbox']
        $code = if ($Code -match '\$PSDefaultParameterValues') { $Code.TrimEnd() + ' -Sandbox $sandbox' } else { $Code }
        $Error.Clear()
        $null = & ([scriptblock]::Create($code)) 6>&1
        $Error | Should -BeNullOrEmpty
    }
    It 'are there' -ForEach @{ Number = $Examples.Count } { $Number | Should -BeGreaterThan 40 }
}
